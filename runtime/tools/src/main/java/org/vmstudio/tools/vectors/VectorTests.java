package org.vmstudio.tools.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.cli.VmStudio;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.tool.VectorOptions;
import org.vmstudio.tools.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of {@code vmstudio statetest} and {@code vmstudio blocktest}. */
@Command(name = "vmstudio statetest")
public final class VectorTests implements Callable<Integer> {
  private final Surroundings surroundings;
  private final InputStream standardInput;

  @Mixin private final VectorOptions options = new VectorOptions();

  @Spec private CommandLine.Model.CommandSpec spec;

  /** A run in some surroundings. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  VectorTests(Surroundings surroundings, InputStream standardInput) {
    this.surroundings = surroundings;
    this.standardInput = standardInput;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), System.in, arguments));
  }

  /** Runs a command line and gives the exit code. */
  static int run(Surroundings surroundings, InputStream standardInput, String... arguments) {
    CommandLine line = new CommandLine(new VectorTests(surroundings, standardInput));
    return VmStudio.execute(surroundings, line, arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return options.paths().isEmpty() ? eachOfStandardInput() : all(options.paths());
  }

  private int all(List<Path> paths) throws InterruptedException {
    try {
      return new VectorRun(options, surroundings).run(paths);
    } catch (InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** One run a line, with a result of its own, until an empty line or the end. */
  private int eachOfStandardInput() throws IOException, InterruptedException {
    BufferedReader names =
        new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8));
    int worst = ExitCode.OK;
    String name = names.readLine();
    while (name != null && !name.isEmpty()) {
      worst = Math.max(worst, one(name));
      name = names.readLine();
    }
    return worst;
  }

  /** A file that cannot be read has its line, and the next ones are run all the same. */
  private int one(String name) throws InterruptedException {
    try {
      return new VectorRun(options, surroundings).run(List.of(Path.of(name)));
    } catch (InputException | InvalidPathException e) {
      surroundings.err().println("vmstudio: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
