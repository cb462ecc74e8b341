package org.vmstudio.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.geth.evm.GethEvm;

/** Every case that once diverged, and some that are hard to meet by chance. */
class RegressionCasesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "cases");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void doTheSameOnAllEngines(Path file) throws IOException {
    assumeTrue(GethEvm.isSupported(), "Geth's EVM does not come for this platform");
    try (Comparison comparison = Trials.all()) {
      assertThat(comparison.run(CaseFiles.read(Files.readString(file)))).isEmpty();
    }
  }
}
