package org.vmstudio.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.launcher.command.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** The commands that a program of the distribution carries out. */
class ToolCommandsTest {
  @TempDir Path home;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return VmStudio.run(
        new Surroundings(home, Optional.empty(), home, false, System.out, errors), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evm run --code 00", "statetest a.zip", "blocktest", "soak"})
  void aDistributionWithoutTheProgramIsOneLine(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("the folder " + home.resolve("tools") + " is missing");
  }

  @Test
  void theExitCodeIsThePrograms() throws Exception {
    Files.createDirectories(home.resolve("tools"));

    // An empty folder: the JVM does not find the program, and ends with 1.
    assertThat(run("evm", "run", "--code", "00")).isEqualTo(1);
    assertThat(run("statetest", "x.json")).isEqualTo(1);
    assertThat(run("soak", "x.json", "--minutes", "60")).isEqualTo(1);
  }

  @Test
  void theProgramGetsTheCommandLineAsItWasGiven() {
    List<String> given = List.of("-a", "@file", "--b=c d", "x");

    Passing passing = new Passing();
    CommandLine root = new CommandLine(new Root());
    CommandLine group = new CommandLine(new Root());
    root.addSubcommand("group", group.addSubcommand("pass", passing));
    root.setExpandAtFiles(false);
    root.execute("group", "pass", "-a", "@file", "--b=c d", "x");

    assertThat(passing.passed).isEqualTo(given);
  }

  @Command
  private static final class Root {}

  @Command
  private static final class Passing implements Runnable {
    @Mixin private final Options options = new Options();
    @Spec private CommandLine.Model.CommandSpec spec;
    private List<String> passed = List.of();

    @Override
    public void run() {
      assertThat(options.a).isEqualTo("@file");
      assertThat(options.b).isEqualTo("c d");
      assertThat(options.others).containsExactly("x");
      passed = Tool.argumentsOf(spec);
    }
  }

  private static final class Options {
    @CommandLine.Option(names = "-a")
    private String a = "";

    @CommandLine.Option(names = "--b")
    private String b = "";

    @CommandLine.Parameters private List<String> others = List.of();
  }
}
