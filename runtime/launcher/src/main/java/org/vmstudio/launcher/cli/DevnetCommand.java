package org.vmstudio.launcher.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmstudio devnet}: a chain that begins here, its blocks made of submitted transactions. */
@CommandLine.Command(
    description = {
      "Runs a PaVM development chain: takes signed transactions, one in hexadecimal a line, makes blocks of them by their fees, "
          + "and verifies these from signed messages like any other chain's.",
      "An empty line ends a block; so do the end of the input and the period. Ten accounts have funds at the beginning: those "
          + "of the mnemonic 'test test test test test test test test test test test junk'.",
      "Exit code 0 only if every transaction is in a verified block; also after Ctrl-C."
    },
    footer = {
      "",
      "Examples: vmstudio devnet --transactions transactions.txt --export chain.rlp",
      "          my-signer | vmstudio devnet --period 5 --json --keep /tmp/devnet"
    })
final class DevnetCommand implements Callable<Integer> {
  /** How the chain's blocks are executed, where the JVM is not told otherwise: by their hints. */
  private static final String SCHEDULER = "vmstudio.scheduler.devnet";

  private final Surroundings surroundings;

  @Mixin private ScratchOptions options = new ScratchOptions();

  @Option(
      names = "--transactions",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where the transactions come from; standard input if absent, or -.")
  private String transactions = "";

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "Another genesis file, of a chain without work or signers.")
  private Optional<String> genesis = Optional.empty();

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Ends after so many blocks; else with the input.")
  private Optional<Integer> blocks = Optional.empty();

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description =
          "How long a block waits for more after its first transaction; default: ${DEFAULT-VALUE}.")
  private int period;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Adds each verified block to a file that another node's 'import' reads.")
  private Optional<String> export = Optional.empty();

  DevnetCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    if (System.getProperty(SCHEDULER) == null) {
      System.setProperty(SCHEDULER, "auto");
    }
    try (Scratch scratch = Scratch.shipped(surroundings, options.keep())) {
      NodeRun run = new NodeRun(surroundings, scratch, options.timing());
      Set<String> flags = options.json() ? Set.of("json") : Set.of();
      return run.call(
          ExitCode.OK,
          node -> node.command(Command.DEVNET).run(run.call(List.of(), flags, values())));
    }
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("transactions", transactions);
    values.put("period", Integer.toString(period));
    genesis.ifPresent(file -> values.put("genesis", file));
    blocks.ifPresent(count -> values.put("blocks", Integer.toString(count)));
    export.ifPresent(file -> values.put("export", file));
    return values;
  }
}
