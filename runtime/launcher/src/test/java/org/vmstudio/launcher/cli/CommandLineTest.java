package org.vmstudio.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.Layout;

class CommandLineTest {

  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Surroundings surroundings;

  @BeforeEach
  void surround() {
    surroundings = surroundings(Optional.empty());
  }

  private Surroundings surroundings(Optional<Path> data) {
    return new Surroundings(
        home,
        data,
        home.resolve("work"),
        false,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int run(String... arguments) {
    return VmStudio.run(surroundings, arguments);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deom",
        "--bogus",
        "demo --bogus",
        "verify",
        "exec",
        "run --data",
        "devnet --blocks many",
        "devnet --period",
        "bench",
        "bench nothing",
        "evm",
        "evm walk",
        "evm run --bogus",
        "evm run --code",
        "evm run --bench soon",
        "evm run --trace.format text",
        "statetest --run (",
        "blocktest --bogus"
      })
  void aWrongCommandLineIsOneLineAndExitCodeTwo(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(errors().lines())
        .singleElement()
        .asString()
        .startsWith("vmstudio: ")
        .contains("--help");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);

    assertThat(errors()).contains("demo", "verify", "console", "Exit codes:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "verify",
        "run",
        "console",
        "exec",
        "bench",
        "bench evm",
        "bench parallel",
        "evm",
        "evm run",
        "statetest",
        "blocktest",
        "soak"
      })
  void theHelpOfACommandHasAnExample(String command) {
    assertThat(run((command + " --help").split(" "))).isEqualTo(ExitCode.OK);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("vmstudio " + command)
        .contains("Example");
  }

  @Test
  void statusWithoutANodeSaysSo() {
    assertThat(run("status")).isEqualTo(ExitCode.FAILED);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("no node runs on " + home.resolve("data"));
  }

  @Test
  void aDistributionThatIsNotWholeIsOneLine() {
    assertThat(run("run")).isEqualTo(ExitCode.USAGE);

    assertThat(errors().lines())
        .singleElement()
        .asString()
        .contains("the folder " + home.resolve("bundles") + " is missing");
  }

  @Test
  void theOptionIsStrongerThanTheEnvironmentWhichIsStrongerThanTheDefault() {
    Path fromEnvironment = home.resolve("e");

    assertThat(surroundings.layout(Optional.empty()).data()).isEqualTo(home.resolve("data"));
    assertThat(surroundings(Optional.of(fromEnvironment)).layout(Optional.empty()).data())
        .isEqualTo(fromEnvironment);
    assertThat(surroundings(Optional.of(fromEnvironment)).layout(Optional.of(Path.of("o"))).data())
        .isEqualTo(home.resolve("work/o"));
  }

  @Test
  void scratchFoldersHaveTheShippedConfigurationAndAreDeleted() throws Exception {
    ship("a.cfg", "shipped");
    Layout layout;
    try (Scratch scratch = Scratch.shipped(surroundings, Optional.empty())) {
      layout = scratch.layout();
      assertThat(layout.etc().resolve("a.cfg")).hasContent("shipped");
      Files.createDirectories(layout.data().resolve("db/deep"));
    }
    assertThat(layout.data()).doesNotExist();
  }

  @Test
  void keptFoldersStayAndKeepTheirConfiguration() throws Exception {
    ship("a.cfg", "shipped");
    Path kept = home.resolve("kept");
    Scratch.shipped(surroundings, Optional.of(kept)).close();
    Files.writeString(kept.resolve("etc/a.cfg"), "changed");

    Scratch.shipped(surroundings, Optional.of(kept)).close();

    assertThat(kept.resolve("etc/a.cfg")).hasContent("changed");
  }

  private void ship(String name, String text) throws IOException {
    Files.createDirectories(home.resolve("system/etc"));
    Files.writeString(home.resolve("system/etc").resolve(name), text);
  }
}
