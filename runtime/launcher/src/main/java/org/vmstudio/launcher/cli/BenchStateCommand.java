package org.vmstudio.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code vmstudio bench state}: a chain of many accounts, its opening and its state root. */
@CommandLine.Command(
    description = {
      "Makes a chain of many accounts in a temporary folder, opens it in a process of its own whose heap is bounded, and runs blocks "
          + "that each touch some of the accounts.",
      "Prints how long opening took (to the first block's state root), and medians of a block, of its state root alone, and of its commit."
    },
    footer = {"", "Example: vmstudio bench state --accounts 100000 --json"})
final class BenchStateCommand implements Callable<Integer> {
  private static final String MAIN = "org.vmstudio.benchmarks.BenchState";

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object in place of the list.")
  private boolean json;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many accounts the chain has; ${DEFAULT-VALUE} if absent.")
  private int accounts;

  @Option(
      names = "--touched",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many of them a block touches; ${DEFAULT-VALUE} if absent.")
  private int touched;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "How many blocks to run, of which the second half counts; ${DEFAULT-VALUE} if absent.")
  private int blocks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "The machine's threads; ${DEFAULT-VALUE} if absent.")
  private int threads;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "512",
      description = "The heap of the process that opens the chain; ${DEFAULT-VALUE} if absent.")
  private int heap;

  BenchStateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    option(arguments, "--accounts", accounts);
    option(arguments, "--touched", touched);
    option(arguments, "--blocks", blocks);
    option(arguments, "--threads", threads);
    option(arguments, "--heap", heap);
    if (json) {
      arguments.add("--json");
    }
    return new Tool(surroundings, Tool.Pace.STEADY).run(MAIN, arguments);
  }

  private static void option(List<String> arguments, String name, int value) {
    arguments.addAll(List.of(name, String.valueOf(value)));
  }
}
