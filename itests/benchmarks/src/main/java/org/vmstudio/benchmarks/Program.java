package org.vmstudio.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a command in a JVM of its own. */
public final class Program {
  private Program() {}

  /** Runs it and ends the JVM with its exit code; a wrong argument is told in one line. */
  public static void run(Callable<Integer> command, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setParameterExceptionHandler((problem, _) -> {
      problem.getCommandLine().getErr().println("vmstudio: " + problem.getMessage());
      return CommandLine.ExitCode.USAGE;
    });
    System.exit(line.execute(arguments));
  }
}
