package org.vmstudio.launcher.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code vmstudio statetest} and {@code vmstudio blocktest}. */
public final class VectorOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "A JSON file, a folder or a zip file with vectors. Without any, names of files are read from standard input, a line "
              + "each, and run one after the other.")
  private List<Path> paths = List.of();

  @Option(
      names = "--run",
      paramLabel = "REGEX",
      description = "Only cases in whose file and test something matches REGEX.")
  private Optional<Pattern> run = Optional.empty();

  @Option(
      names = "--fork",
      paramLabel = "NAME",
      description = "Only cases of this fork or network, named as the vectors name it.")
  private Optional<String> fork = Optional.empty();

  @Option(names = "--json", description = "One JSON object in place of the table.")
  private boolean json;

  @Option(
      names = "--results",
      description = "A JSON array of all cases, as Geth's evm prints it, in place of the table.")
  private boolean results;

  @Option(
      names = "--schedulers",
      description =
          "Blockchain tests by every scheduler of transactions too, on several threads and twice.")
  private boolean bySchedulers;

  @Mixin private TraceOptions trace = new TraceOptions();

  /** For picocli, which sets the options. */
  public VectorOptions() {}

  /** What to run. */
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  /** What the name of a case has to match. */
  public Optional<Pattern> run() {
    return run;
  }

  /** The name of the fork. */
  public Optional<String> fork() {
    return fork;
  }

  /** Whether to print JSON. */
  public boolean isJson() {
    return json;
  }

  /** Whether to print Geth's array. */
  public boolean hasResults() {
    return results;
  }

  /** Whether every scheduler runs blockchain tests too. */
  public boolean isBySchedulers() {
    return bySchedulers;
  }

  /** What to trace. */
  public TraceOptions trace() {
    return trace;
  }
}
