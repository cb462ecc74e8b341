package org.vmstudio.launcher.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmstudio import}: a chain from its genesis on, from files of concatenated blocks. */
@CommandLine.Command(
    description = {
      "Imports a chain from its genesis on: registers it, sends the blocks of the files as signed messages and verifies every "
          + "one of them.",
      "The node's data folder is kept: another call goes on where this one ended, however it ended. What the genesis file "
          + "leaves out is completed from what the blocks show, and printed.",
      "Exit code 0 only if all blocks of the files are verified; 1 with height, hash and reason at a bad block, what was "
          + "verified before it stays."
    },
    footer = {
      "",
      "Examples: vmstudio import --genesis genesis.json chain.rlp",
      "          vmstudio import --genesis genesis.json --label mainnet part-1.rlp.gz part-2.rlp.gz",
      "          vmstudio import --genesis genesis.json --check-seals --json blocks.bin --data /var/lib/vmstudio"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int SIGNALLED = 143;

  private final Surroundings surroundings;
  @Mixin private NodeOptions options = new NodeOptions();

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      required = true,
      description = "The genesis file, in Geth's or Besu's format.")
  private String genesis = "";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Concatenated RLP blocks, gzipped or not; several in the order of the blocks.")
  private List<String> files = List.of();

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The label of the branch; chain- and the chain's number if absent.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--check-seals",
      description = "Verifies the seals too, Ethash or Clique as the genesis file says.")
  private boolean checkSeals;

  @Option(names = "--json", description = "One JSON object at the end in place of the table.")
  private boolean json;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    NodeRun run =
        new NodeRun(
            surroundings,
            surroundings.layout(options.data()),
            options.timing(),
            this::sayHowToGoOn);
    return run.call(
        SIGNALLED, node -> node.command(Command.IMPORT).run(run.call(files, flags(), values())));
  }

  /** After a signal. On a terminal the cursor stands behind the progress bar. */
  private void sayHowToGoOn() {
    surroundings
        .err()
        .println(
            (surroundings.terminal() ? System.lineSeparator() : "")
                + "vmstudio: interrupted; the same call goes on behind the last verified block");
  }

  private Set<String> flags() {
    Set<String> flags = new HashSet<>();
    if (json) {
      flags.add("json");
    }
    if (checkSeals) {
      flags.add("check-seals");
    }
    return flags;
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("genesis", genesis);
    label.ifPresent(text -> values.put("label", text));
    return values;
  }
}
