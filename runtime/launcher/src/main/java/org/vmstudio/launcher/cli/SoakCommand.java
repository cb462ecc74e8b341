package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmstudio soak}: everything by every scheduler, over and over. */
@CommandLine.Command(
    description = {
      "Executes official vectors, blocks of the main chain and generated blocks by every scheduler of transactions, on 2 to 16 "
          + "threads, until the time is over.",
      "Every result has to be the serial one and the one that the vector names. Ends with the first that is not, with exit code 1."
    },
    footer = {"", "Example: vmstudio soak tests.zip --blocks mainnet --minutes 60"})
final class SoakCommand implements Callable<Integer> {
  private static final String VECTORS = "org.vmstudio.tools.vectors.VectorTests";
  private static final int FEWEST_THREADS = 2;
  private static final int MOST_THREADS = 16;

  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "JSON files, folders or zip files with vectors.")
  private List<Path> vectors = List.of();

  @Option(
      names = "--blocks",
      paramLabel = "FOLDER",
      description = "Blocks of Ethereum's main chain: files NUMBER.json.gz.")
  private Optional<Path> blocks = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "After how long no new round begins; ${DEFAULT-VALUE} if absent. There is one at least.")
  private int minutes;

  SoakCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    long start = System.nanoTime();
    int threads = FEWEST_THREADS;
    do {
      for (List<String> arguments : round(threads)) {
        surroundings
            .out()
            .println("soak: " + String.join(" ", arguments.subList(1, arguments.size())));
        int code =
            new Tool(surroundings, Tool.Pace.STEADY)
                .run(arguments.getFirst(), arguments.subList(1, arguments.size()));
        if (code != ExitCode.OK) {
          return code;
        }
      }
      threads = threads == MOST_THREADS ? FEWEST_THREADS : threads + 1;
    } while (System.nanoTime() - start < TimeUnit.MINUTES.toNanos(minutes));
    return ExitCode.OK;
  }

  /** The programs of a round, each with its arguments. */
  private List<List<String>> round(int threads) {
    List<List<String>> round = new ArrayList<>();
    if (!vectors.isEmpty()) {
      List<String> paths = vectors.stream().map(Path::toString).toList();
      round.add(with(List.of(VECTORS, "--schedulers"), paths));
    }
    List<String> parallel =
        List.of(
            BenchParallelCommand.MAIN,
            "--no-peer",
            "--seconds",
            "1",
            "--threads",
            Integer.toString(threads));
    blocks.ifPresent(folder -> round.add(with(parallel, List.of("--blocks", folder.toString()))));
    round.add(with(parallel, List.of("--workload", "ERC20")));
    round.add(with(parallel, List.of("--workload", "KVStore")));
    return round;
  }

  private static List<String> with(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
