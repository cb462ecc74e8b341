package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code vmstudio bench parallel}: the schedulers of PaVM on the same blocks. */
@CommandLine.Command(
    description = {
      "Executes blocks by each scheduler, in turns and in one process, and prints time, speed-up"
          + " over serial execution, ratio to Geth's EVM, processor time and how often transactions"
          + " were executed.",
      "Every result has to be the serial one, receipt by receipt and change by change; where it is"
          + " not, the command fails."
    },
    footer = {"", "Example: vmstudio bench parallel --workload ERC20 --json"})
final class BenchParallelCommand implements Callable<Integer> {
  static final String MAIN = "org.vmstudio.benchmarks.parallel.BenchParallel";

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object a line in place of the table.")
  private boolean json;

  @Option(
      names = "--workload",
      paramLabel = "TEXT",
      description = "Only generated blocks whose name contains TEXT.")
  private String workload = "";

  @Option(
      names = "--blocks",
      paramLabel = "FOLDER",
      description =
          "In place of generated blocks, those of Ethereum's main chain: files NUMBER.json.gz.")
  private Optional<Path> blocks = Optional.empty();

  @Option(
      names = "--charts",
      paramLabel = "FOLDER",
      description =
          "In place of that, draws the second paper's figures 7, 14, 16, 17, 18 and 20 with PaVM's and Geth's lines, as SVG files.")
  private Optional<Path> charts = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many threads work on a block; ${DEFAULT-VALUE} if absent.")
  private int threads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How long at least to measure each block, or all of a folder; ${DEFAULT-VALUE} if"
              + " absent.")
  private double seconds;

  @Option(names = "--no-peer", description = "Without Geth's EVM.")
  private boolean alone;

  BenchParallelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--workload", workload));
    arguments.addAll(List.of("--threads", Integer.toString(threads)));
    arguments.addAll(List.of("--seconds", Double.toString(seconds)));
    blocks.ifPresent(folder -> arguments.addAll(List.of("--blocks", folder.toString())));
    charts.ifPresent(folder -> arguments.addAll(List.of("--charts", folder.toString())));
    if (json) {
      arguments.add("--json");
    }
    if (alone) {
      arguments.add("--no-peer");
    }
    return new Tool(surroundings, Tool.Pace.STEADY).run(MAIN, arguments);
  }
}
