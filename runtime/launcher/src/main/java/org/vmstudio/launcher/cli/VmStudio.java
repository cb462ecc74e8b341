package org.vmstudio.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line as a whole. */
@Command(
    name = "vmstudio",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VmStudio.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Executes and verifies the blocks of other chains.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:as expected",
      "1:the command ran and its result is bad",
      "2:wrong command line, input file or environment",
      "3:the platform failed"
    })
public final class VmStudio {
  private VmStudio() {}

  /** What makes each command, in the order of the help text. */
  private static Map<String, Function<Surroundings, Object>> commands() {
    Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("devnet", DevnetCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("console", ConsoleCommand::new);
    commands.put("exec", ExecCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("bench", BenchCommand::create);
    commands.put("image", ImageCommand::create);
    commands.put("evm", EvmCommand::create);
    commands.put("statetest", VectorCommand::new);
    commands.put("blocktest", VectorCommand::new);
    commands.put("soak", SoakCommand::new);
    commands.put("version", VersionCommand::new);
    return commands;
  }

  /** Only the named one where one is named: reading what all of them declare takes a while. */
  private static Map<String, Function<Surroundings, Object>> commands(String... arguments) {
    Map<String, Function<Surroundings, Object>> commands = commands();
    if (arguments.length > 0 && commands.containsKey(arguments[0])) {
      commands.keySet().retainAll(Set.of(arguments[0]));
    }
    return commands;
  }

  /**
   * Reads a command line, runs it, and gives the exit code. Problems are one line on standard
   * error.
   */
  public static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new VmStudio());
    commands(arguments)
        .forEach((name, command) -> line.addSubcommand(name, command.apply(surroundings)));
    line.addSubcommand("help", new CommandLine.HelpCommand());
    if (arguments.length == 0) {
      line.usage(surroundings.err());
      return ExitCode.USAGE;
    }
    return execute(surroundings, line, arguments);
  }

  /** Runs a command line on its surroundings, with errors as above. */
  public static int execute(Surroundings surroundings, CommandLine line, String... arguments) {
    // A value may begin with @, to name a file.
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((problem, args) -> usage(surroundings, problem));
    line.setExecutionExceptionHandler((problem, command, parsed) -> failure(surroundings, problem));
    return line.execute(arguments);
  }

  private static int usage(Surroundings surroundings, ParameterException problem) {
    String name = problem.getCommandLine().getCommandSpec().qualifiedName();
    String first = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    surroundings.err().println("vmstudio: " + first + " (see '" + name + " --help')");
    return ExitCode.USAGE;
  }

  private static int failure(Surroundings surroundings, Exception problem) {
    surroundings.err().println("vmstudio: " + problem.getMessage());
    return problem instanceof NodeException node ? node.exitCode() : ExitCode.FAULT;
  }

  /** The version of the launcher's JAR. */
  static String version() {
    return Optional.ofNullable(VmStudio.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** For picocli's {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"VM-Studio " + version()};
    }
  }
}
