package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;

/**
 * A program of the distribution that needs no node, in a JVM of its own: its libraries stay out of
 * the platform's bundles, and its memory and its code are measured alone.
 */
final class Tool {
  /** How long it is likely to run, which decides on the options of its JVM. */
  enum Pace {
    /** A while: all compilers, a collector that uses all processors, the rest as for a node. */
    STEADY,

    /** It is over soon: the options of {@code tools/quick.options}, which the script knows too. */
    QUICK
  }

  private static final int SIGNALLED = 143;
  private static final List<String> STEADY =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-Xmx2g",
          "-XX:+UseParallelGC",
          "-XX:+UseTransparentHugePages",
          "-XX:-UseFPUForSpilling");

  private final Surroundings surroundings;
  private final Path folder;
  private final Pace pace;

  /**
   * A tool, whose JAR files are in the distribution's folder {@code tools}, which all tools share.
   */
  Tool(Surroundings surroundings, Pace pace) {
    this.surroundings = surroundings;
    this.folder = surroundings.home().resolve("tools");
    this.pace = pace;
  }

  /** The command line as it was given, without the names of the commands. */
  static List<String> argumentsOf(CommandLine.Model.CommandSpec command) {
    List<String> all = command.root().commandLine().getParseResult().originalArgs();
    int names = 0;
    for (CommandLine each = command.commandLine().getParent();
        each != null;
        each = each.getParent()) {
      names++;
    }
    return all.subList(names, all.size());
  }

  /**
   * Runs the tool on this process's streams, and gives its exit code. It ends with this process.
   *
   * @throws NodeException if the distribution lacks the tool, or no process can be started
   */
  int run(String main, List<String> arguments) throws NodeException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new NodeException(ExitCode.USAGE, "the folder " + folder + " is missing");
    }
    Process process = start(main, arguments);
    try (StopSignal _ = StopSignal.on(SIGNALLED, process::destroy)) {
      return process.waitFor();
    }
  }

  private Process start(String main, List<String> arguments) throws NodeException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(pace == Pace.STEADY ? STEADY : List.of("@" + folder.resolve("quick.options")));
    command.add("-Dvmstudio.terminal=" + surroundings.terminal());
    command.addAll(List.of("-cp", folder.resolve("*").toString(), main));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new NodeException(ExitCode.FAULT, "cannot start " + main + ": " + e.getMessage(), e);
    }
  }
}
