package org.vmstudio.benchmarks;

import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a command in a JVM of its own. */
public final class Program {
  private Program() {}

  /** Runs it and ends the JVM with its exit code. */
  public static void run(Callable<Integer> command, String... arguments) {
    System.exit(line(command).execute(arguments));
  }

  /** Its command line, which tells a wrong argument or input in one line. */
  static CommandLine line(Callable<Integer> command) {
    CommandLine line = new CommandLine(command);
    line.setParameterExceptionHandler((problem, _) -> {
      problem.getCommandLine().getErr().println("vmstudio: " + problem.getMessage());
      return CommandLine.ExitCode.USAGE;
    });
    line.setExecutionExceptionHandler((problem, ran, _) -> {
      switch (problem) {
        case NoSuchFileException absent ->
            ran.getErr().println("vmstudio: " + absent.getFile() + ": no such file or folder");
        case NotDirectoryException file ->
            ran.getErr().println("vmstudio: " + file.getFile() + ": no folder");
        case IllegalArgumentException wrong ->
            ran.getErr().println("vmstudio: " + wrong.getMessage());
        default -> throw problem;
      }
      return CommandLine.ExitCode.USAGE;
    });
    return line;
  }
}
