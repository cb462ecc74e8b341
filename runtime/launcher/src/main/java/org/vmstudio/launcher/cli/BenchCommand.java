package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code vmstudio bench}: measurements, each a command of its own. */
@CommandLine.Command(
    synopsisSubcommandLabel = "WHAT",
    description = "Measures.",
    footer = {"", "Example: vmstudio bench evm --json"})
final class BenchCommand implements Callable<Integer> {
  private final CommandLine line;

  private BenchCommand(Surroundings surroundings) {
    this.line =
        new CommandLine(this)
            .addSubcommand("evm", new Evm(surroundings))
            .addSubcommand("parallel", new BenchParallelCommand(surroundings))
            .addSubcommand("state", new BenchStateCommand(surroundings))
            .addSubcommand("upgrade", new BenchUpgradeCommand(surroundings));
  }

  /** Creates the command with all that it can measure. */
  static CommandLine create(Surroundings surroundings) {
    return new BenchCommand(surroundings).line;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        line, "Missing what to measure: evm, parallel, state or upgrade");
  }

  /** {@code vmstudio bench evm}: PaVM and Geth's EVM on the same contracts. */
  @CommandLine.Command(
      description = {
        "Runs the benchmark contracts on PaVM and on Geth's EVM, in turns and in one process, and"
            + " prints gas, time, rate, ratio to Geth and allocated bytes of a call.",
        "What a call costs Geth's binding by itself is measured after each call and taken off its"
            + " times."
      },
      footer = {"", "Example: vmstudio bench evm --contract ERC20 --seconds 5"})
  static final class Evm implements Callable<Integer> {
    private static final String MAIN = "org.vmstudio.benchmarks.BenchEvm";

    private final Surroundings surroundings;

    @Option(names = "--json", description = "One JSON object a line in place of the table.")
    private boolean json;

    @Option(
        names = "--contract",
        paramLabel = "TEXT",
        description = "Only contracts whose name contains TEXT.")
    private String contract = "";

    @Option(
        names = "--blocks",
        paramLabel = "FOLDER",
        description =
            "In place of the contracts, blocks of Ethereum's main chain: files NUMBER.json.gz.")
    private Optional<Path> blocks = Optional.empty();

    @Option(
        names = "--cold",
        description = "In place of the table, how soon PaVM is fast, each contract in a fresh JVM.")
    private boolean cold;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        description = "How long to measure each contract on each engine; 2 if absent.")
    private Optional<Double> seconds = Optional.empty();

    Evm(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws NodeException, InterruptedException {
      List<String> arguments = new ArrayList<>(List.of("--contract", contract));
      if (json) {
        arguments.add("--json");
      }
      if (cold) {
        arguments.add("--cold");
      }
      blocks.ifPresent(folder -> arguments.addAll(List.of("--blocks", folder.toString())));
      seconds.ifPresent(value -> arguments.addAll(List.of("--seconds", String.valueOf(value))));
      return new Tool(surroundings, Tool.Pace.STEADY).run(MAIN, arguments);
    }
  }
}
