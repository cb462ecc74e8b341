package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;

/**
 * A program of the distribution that needs no node, in a JVM of its own: its libraries stay out of
 * the platform's bundles, and its memory and its code are measured alone.
 */
final class Tool {
  private static final int SIGNALLED = 143;
  private static final List<String> OPTIONS =
      List.of("--enable-native-access=ALL-UNNAMED", "-Xmx2g", "-XX:+UseParallelGC");

  private final Path folder;

  /** The tool whose JAR files are in the distribution's folder {@code tools/name}. */
  Tool(Surroundings surroundings, String name) {
    this.folder = surroundings.home().resolve("tools").resolve(name);
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
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", folder.resolve("*").toString(), main));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new NodeException(ExitCode.FAULT, "cannot start " + main + ": " + e.getMessage(), e);
    }
  }
}
