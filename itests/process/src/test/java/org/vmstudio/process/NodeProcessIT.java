package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessIT {

  @TempDir Path data;

  private Launch node() throws IOException, InterruptedException {
    return Launch.of("run", "--timing", "--data", data.toString()).await("runs on " + data);
  }

  private Launch ask(String... arguments) throws IOException, InterruptedException {
    Launch launch = Launch.of(arguments);
    launch.exitCode();
    return launch;
  }

  @Test
  void aNodeLivesWithoutInputAnswersAndStopsInGoodOrderOnSigterm() throws Exception {
    try (Launch node = node()) {
      assertThat(node.lines())
          .as("the console is quiet: the log is in the data folder")
          .hasSize(2)
          .first()
          .asString()
          .matches(
              "\\d+ bundles active \\d+\\.\\d\\d s after the start of the JVM, ready after .*");
      assertThat(log()).contains("opened the database");

      execAndStatusAreAnswered(node);
      aSecondNodeOnTheSameDataIsRefusedInOneLine(node);

      long begin = System.nanoTime();
      node.terminate();
      assertThat(node.exitCode()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }
    assertThat(log()).contains("closed the database").doesNotContain("ERROR");
    assertThat(data.resolve("control.sock")).doesNotExist();
  }

  private void execAndStatusAreAnswered(Launch node) throws Exception {
    try (Launch exec = ask("exec", "--data", data.toString(), "chains", "images");
        Launch status = ask("status", "--data", data.toString());
        Launch wrong = ask("exec", "--data", data.toString(), "chain show nowhere")) {
      assertThat(exec.exitCode()).isZero();
      assertThat(exec.lines()).contains("no chains").anyMatch(line -> line.contains("pavm"));
      assertThat(status.exitCode()).isZero();
      assertThat(status.lines()).contains("process " + node.pid() + " runs on " + data);
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.lines())
          .containsExactly("chain show nowhere: no chain 'nowhere': 'chain list' lists them");
    }
  }

  private void aSecondNodeOnTheSameDataIsRefusedInOneLine(Launch node) throws Exception {
    try (Launch second = ask("run", "--data", data.toString())) {
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.lines())
          .containsExactly(
              "vmstudio: another node (process "
                  + node.pid()
                  + ") runs on "
                  + data
                  + ": stop it or name another data folder");
    }
  }

  @Test
  void statusOfAFolderWithoutANodeIsOne() throws Exception {
    try (Launch status = ask("status", "--data", data.toString())) {
      assertThat(status.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void execWithoutANodeStartsOneForItself() throws Exception {
    try (Launch exec = ask("exec", "--data", data.toString(), "events", "bogus", "chains")) {
      assertThat(exec.exitCode()).isEqualTo(2);
      assertThat(exec.lines())
          .anyMatch(line -> line.contains("IMAGE_ADMITTED"))
          .contains("bogus: Command not found: bogus")
          .doesNotContain("no chains");
    }
  }

  @Test
  void theConsoleRunsWhatItReadsAndItsEndStopsTheNode() throws Exception {
    try (Launch console =
        Launch.of(Launch.HOME, "chains\n", "console", "--data", data.toString())) {
      int exitCode = console.exitCode();
      assertThat(exitCode).as(String.join("\n", console.lines())).isZero();
      assertThat(console.lines()).anyMatch(line -> line.contains("no chains"));
    }
    assertThat(log()).contains("closed the database");
  }

  @Test
  void aDamagedConfigurationIsOneLineAndAFault() throws Exception {
    Path kept = Files.createDirectories(data.resolve("etc"));
    Files.writeString(kept.resolve("org.vmstudio.rights.cfg"), "grants = somebody * everything\n");
    try (Launch demo = ask("demo", "--keep", data.toString())) {
      assertThat(demo.exitCode()).isEqualTo(3);
      assertThat(demo.lines())
          .anyMatch(line ->
              line.contains("the grant \"somebody * everything\" is not ADDRESS CHAIN RIGHT"));
    }
  }

  @Test
  void aDatabaseThatDoesNotOpenEndsTheNodeWithItsMessage() throws Exception {
    Path db = Files.createDirectories(data.resolve("db"));
    Files.writeString(db.resolve("000123.sst"), "what is left of one");
    try (Launch demo = ask("demo", "--keep", data.toString())) {
      assertThat(demo.exitCode()).isEqualTo(3);
      assertThat(String.join("\n", demo.lines()))
          .contains(db + " is damaged", "the file CURRENT is missing");
    }
  }

  @Test
  void aCommandThatIsNoneIsRefused() throws Exception {
    try (Launch none = ask("frobnicate")) {
      assertThat(none.exitCode()).isEqualTo(2);
    }
  }

  private String log() throws IOException {
    return NodeLog.read(data);
  }
}
