package org.vmstudio.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.launcher.command.ExitCode;

class BenchCommandTest {
  @TempDir Path home;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return VmStudio.run(
        new Surroundings(home, Optional.empty(), home, false, System.out, errors), arguments);
  }

  @Test
  void aDistributionWithoutTheToolIsOneLine() {
    assertThat(run("bench", "evm")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("the folder " + home.resolve("tools") + " is missing");
  }

  @Test
  void theExitCodeIsTheTools() throws Exception {
    Files.createDirectories(home.resolve("tools"));
    assertThat(run("bench", "evm", "--seconds", "0.5", "--json")).isEqualTo(1);
    assertThat(run("bench", "parallel", "--threads", "3", "--json")).isEqualTo(1);
    assertThat(run("bench", "state", "--accounts", "10", "--json")).isEqualTo(1);
  }
}
