package org.vmstudio.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.process.internal.host.ChildFiles;
import org.vmstudio.process.internal.host.ProcessLimits;
import org.vmstudio.process.internal.host.ProcessMachine;

/** What children load from their class path comes from an archive, and never depends on it. */
class ClassArchiveIT {
  private static final String FROM_THE_ARCHIVE = "source: shared objects file (top)";

  @TempDir private Path folder;

  @Test
  void aChildTakesItsClassesFromItAndStartsWithoutItWhereItIsDamaged() throws Exception {
    Path archives = Files.createDirectory(folder.resolve("archives"));
    Path older = Files.createFile(archives.resolve("child-0-24.jsa"));
    ChildFiles files = Processes.files(archives);
    files.archive().orElseThrow().make(echo(), files, limits("made"));
    start(files, "with");
    Path archive = only(archives);
    Files.writeString(archive, "no classes");
    start(files, "without");

    assertThat(older).doesNotExist();
    assertThat(archive.toString()).endsWith(".jsa");
    assertThat(server("made")).doesNotContain(FROM_THE_ARCHIVE);
    assertThat(server("with")).contains(FROM_THE_ARCHIVE);
    assertThat(server("without")).doesNotContain(FROM_THE_ARCHIVE);
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static Path echo() throws Exception {
    return Processes.jarOf(EchoMachine.class);
  }

  private void start(ChildFiles files, String log) throws Exception {
    try (ProcessMachine machine = new ProcessMachine("echo", echo(), files, limits(log))) {
      assertThat(machine.description().family()).isEqualTo("echo");
    }
  }

  private ProcessLimits limits(String log) {
    return Processes.limits(
        List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load:file=" + folder.resolve(log)));
  }

  /** Where a child had its server's class from. */
  private String server(String log) throws IOException {
    try (Stream<String> loaded = Files.lines(folder.resolve(log))) {
      return loaded
          .filter(line -> line.contains("io.grpc.internal.ServerImpl "))
          .findFirst()
          .orElseThrow();
    }
  }
}
