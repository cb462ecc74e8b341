package org.vmstudio.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.launcher.command.ExitCode;

class NodeFilesTest {

  @TempDir Path home;

  private Layout layout;

  @BeforeEach
  void layOut() throws IOException {
    layout = new Layout(home, home.resolve("etc"), home.resolve("somewhere/data"));
    Files.createDirectories(layout.etc());
    Files.createDirectories(layout.bundles());
  }

  @Test
  void bundlesAreReadByStartLevelAndName() throws Exception {
    for (String jar :
        List.of(
            "50-platform/b.jar", "50-platform/a.jar", "9-first/z.jar", "50-platform/note.txt")) {
      Files.createDirectories(layout.bundles().resolve(jar).getParent());
      Files.createFile(layout.bundles().resolve(jar));
    }

    assertThat(BundleFolder.read(layout.bundles()).toString())
        .isEqualTo(
            "{9=[B/9-first/z.jar], 50=[B/50-platform/a.jar, B/50-platform/b.jar]}"
                .replace("B/", layout.bundles() + "/"));
  }

  @Test
  void aDistributionWithoutBundlesIsRefused() {
    assertThatThrownBy(() -> BundleFolder.read(layout.bundles()))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("the distribution is not whole");
  }

  @Test
  void theDataFolderIsMadeForItsOwnerAlone() throws Exception {
    layout.prepare();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.data())))
        .isEqualTo("rwx------");
    assertThat(layout.log()).isDirectory();
  }

  @Test
  void aDataFolderThatCannotBeMadeIsAnErrorOfTheEnvironment() throws IOException {
    Files.createFile(home.resolve("somewhere"));

    assertThatThrownBy(() -> layout.prepare())
        .isInstanceOf(NodeException.class)
        .hasMessageContaining(layout.data().toString())
        .extracting(problem -> ((NodeException) problem).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aLockThatEndedLeavesNoHolder() throws Exception {
    layout.prepare();
    assertThat(NodeLock.holder(layout)).isEmpty();

    NodeLock.take(layout).close();

    assertThat(layout.lock()).hasContent(Long.toString(ProcessHandle.current().pid()));
    assertThat(NodeLock.holder(layout)).isEqualTo(Optional.empty());
  }
}
