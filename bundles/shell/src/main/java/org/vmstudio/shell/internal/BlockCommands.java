package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockProfiler;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code block show|diff|parallel}. */
@Component(
    service = BlockCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=block"})
@Command(name = "block", description = "Blocks of the ledger and of the quarantine.")
public final class BlockCommands {
  private final StoreReader store;
  private final Blocks blocks;

  /** Reads from the store; machines describe their own encodings. */
  @Activate
  public BlockCommands(@Reference StoreReader store, @Reference MachineLoader machines) {
    this.store = store;
    this.blocks = new Blocks(store, machines);
  }

  /** The group. */
  @Descriptor("blocks: show|diff|parallel CHAIN BLOCK; block SUB --help explains one")
  public void block(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Shows a block. */
  @Command(description = "Shows a block of the ledger and its verdict.")
  void show(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    LedgerBlock block = blocks.find(record, which);
    long height = block.ref().height();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("height", Long.toString(height));
    fields.put("hash", block.ref().hash().toString());
    fields.put("parent", block.parent().toString());
    fields.put("bytes", Integer.toString(block.raw().size()));
    fields.put("sender", block.sender().toString());
    fields.put("message", block.message().toString());
    store
        .verdict(record.key(), height)
        .ifPresentOrElse(
            verdict -> Blocks.put(fields, verdict), () -> fields.put("verdict", "none yet"));
    Optional<Describer> describer = blocks.describer(record, height);
    if (describer.isPresent()) {
      describer.get().block(record.configuration(), block.raw()).forEach(fields::putIfAbsent);
    }
    out.fields(fields);
  }

  /** Shows where a block's promises and its execution differ. */
  @Command(
      description = {
        "Shows where what a block promises differs from what its execution gave.",
        "The exit code is 1 where something differs."
      })
  void diff(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which) {
    Verdict verdict = verdict(Chains.find(store, chain), which);
    Table table = new Table().text("what").text("expected").text("computed");
    for (Mismatch mismatch : verdict.mismatches()) {
      table.row(mismatch.name(), mismatch.expected(), mismatch.computed());
    }
    out.table(table, verdict.verified() ? "nothing differs" : Texts.word(verdict));
    out.exit(verdict.verified() ? ExitCode.OK : ExitCode.FAILED);
  }

  /** Shows how far the transactions of a block run beside each other. */
  @Command(
      description = {
        "Executes a block of the ledger again, one transaction after the other and by each scheduler, and shows how that went.",
        "How many groups its transactions make, how long the longest chain of them takes (critical path), and what would be"
            + " possible on 2 to 40 cores: calculated from how long each transaction took. Measured are speed-up, incarnations"
            + " (executions of transactions) and the busy time of each thread. The state before the block has to be there still."
      })
  void parallel(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    LedgerBlock block = blocks.find(record, which);
    BlockProfiler profiler =
        blocks.ability(
            BlockProfiler.class, record, block.ref().height(), "executes blocks serially only");
    try (StateSnapshot parent = blocks.parent(record, block)) {
      new ProfileView(profiler.profile(record.configuration(), block.raw(), parent)).print(out);
    }
  }

  private Verdict verdict(ChainRecord chain, String which) {
    Optional<QuarantinedBlock> held =
        store.quarantine(chain.key()).stream()
            .filter(each -> names(each.block(), which))
            .findFirst();
    if (held.isPresent()) {
      return held.get()
          .verdict()
          .orElseThrow(() ->
              new UsageException(
                  "block "
                      + which
                      + " was never executed: it descends from one that did not verify"));
    }
    long height = blocks.find(chain, which).ref().height();
    return store
        .verdict(chain.key(), height)
        .orElseThrow(() -> new UsageException("block " + height + " is not verified yet"));
  }

  private static boolean names(LedgerBlock block, String which) {
    return Long.toString(block.ref().height()).equals(which)
        || block.ref().hash().toString().equals(which);
  }
}
