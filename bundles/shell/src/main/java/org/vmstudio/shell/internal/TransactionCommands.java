package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Tracer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tx list|show|trace}. */
@Component(
    service = TransactionCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=tx"})
@Command(name = "tx", description = "The transactions of verified blocks, by their receipts.")
public final class TransactionCommands {
  private static final String INDEX = "Its place in the block, from 0.";

  private final StoreReader store;
  private final Blocks blocks;

  /** Reads from the store; machines describe their own encodings. */
  @Activate
  public TransactionCommands(@Reference StoreReader store, @Reference MachineLoader machines) {
    this.store = store;
    this.blocks = new Blocks(store, machines);
  }

  /** The group. */
  @Descriptor(
      "transactions: list CHAIN BLOCK, show|trace CHAIN BLOCK INDEX; tx SUB --help explains one")
  public void tx(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Lists the transactions of a block. */
  @Command(description = "Lists the transactions of a verified block.")
  void list(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which) {
    ChainRecord record = Chains.find(store, chain);
    List<TransactionReceipt> receipts = receipts(record, height(record, which));
    Table table = new Table().number("index").text("transaction").number("work").text("status");
    for (int i = 0; i < receipts.size(); i++) {
      TransactionReceipt receipt = receipts.get(i);
      table.row(i, receipt.transaction(), receipt.work(), status(receipt));
    }
    out.table(table, "no transactions");
  }

  /** Shows one transaction. */
  @Command(description = "Shows one transaction of a verified block, with its receipt.")
  void show(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which,
      @Parameters(paramLabel = "INDEX", description = INDEX) int index)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    long height = height(record, which);
    List<TransactionReceipt> receipts = receipts(record, height);
    if (index < 0 || index >= receipts.size()) {
      throw new UsageException(
          "the block has " + receipts.size() + " transactions, there is no " + index);
    }
    TransactionReceipt receipt = receipts.get(index);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("transaction", receipt.transaction().toString());
    fields.put("block", Long.toString(height));
    fields.put("status", status(receipt));
    fields.put("work", Long.toString(receipt.work()));
    Optional<Describer> describer = blocks.describer(record, height);
    if (describer.isPresent()) {
      describer
          .get()
          .receipt(record.configuration(), receipt.encoded())
          .forEach(fields::putIfAbsent);
    }
    out.fields(fields);
  }

  /** Traces one transaction. */
  @Command(
      description = {
        "Executes a block of the ledger again up to a transaction and shows that one's steps, a line each.",
        "Of Ethereum's chains as EIP-3155 wants it. The state before the block has to be there still."
      })
  void trace(
      @Mixin Output out,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String chain,
      @Parameters(paramLabel = "BLOCK", description = Blocks.HELP) String which,
      @Parameters(paramLabel = "INDEX", description = INDEX) int index)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    LedgerBlock block = blocks.find(record, which);
    Tracer tracer = blocks.ability(Tracer.class, record, block.ref().height(), "traces nothing");
    try (StateSnapshot parent = blocks.parent(record, block)) {
      tracer.trace(
          record.configuration(), block.raw(), index, parent, line -> out.said("step", line));
    }
  }

  private long height(ChainRecord chain, String which) {
    return blocks.find(chain, which).ref().height();
  }

  private List<TransactionReceipt> receipts(ChainRecord chain, long height) {
    if (store.verdict(chain.key(), height).isEmpty()) {
      throw new UsageException("block " + height + " is not verified yet");
    }
    return store.receipts(chain.key(), height);
  }

  private static String status(TransactionReceipt receipt) {
    return receipt.halt().map(HaltReason::toString).orElse("success");
  }
}
