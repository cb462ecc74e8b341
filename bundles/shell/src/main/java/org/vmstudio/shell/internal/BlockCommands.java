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
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;

/** {@code block} and {@code receipt}. */
@Component(
    service = BlockCommands.class,
    property = {
      "osgi.command.scope=vmstudio",
      "osgi.command.function=block",
      "osgi.command.function=receipt"
    })
public final class BlockCommands {
  private final StoreReader store;
  private final MachineLoader machines;

  /** Reads from the store; machines describe their own encodings. */
  @Activate
  public BlockCommands(@Reference StoreReader store, @Reference MachineLoader machines) {
    this.store = store;
    this.machines = machines;
  }

  /** Shows a block. */
  @Descriptor("shows a block of the ledger and its verdict")
  public void block(
      CommandSession session,
      @Descriptor("branch, label, or first digits of the id") String chain,
      @Descriptor("height or hash") String which)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    LedgerBlock block = find(record, which);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("height", Long.toString(block.ref().height()));
    fields.put("hash", block.ref().hash().toString());
    fields.put("parent", block.parent().toString());
    fields.put("bytes", Integer.toString(block.raw().size()));
    fields.put("sender", block.sender().toString());
    fields.put("message", block.message().toString());
    store
        .verdict(record.key(), block.ref().height())
        .ifPresentOrElse(verdict -> put(fields, verdict), () -> fields.put("verdict", "none yet"));
    Optional<Describer> describer = describer(record, block.ref().height());
    if (describer.isPresent()) {
      describer.get().block(record.configuration(), block.raw()).forEach(fields::putIfAbsent);
    }
    Texts.print(session.getConsole(), fields);
  }

  /** Shows the receipts of a block. */
  @Descriptor("lists the receipts of a verified block")
  public void receipt(
      CommandSession session,
      @Descriptor("branch, label, or first digits of the id") String chain,
      @Descriptor("height or hash") String which) {
    List<TransactionReceipt> receipts = receipts(Chains.find(store, chain), which);
    Table table = new Table().number("index").text("transaction").number("work").text("status");
    for (int i = 0; i < receipts.size(); i++) {
      TransactionReceipt receipt = receipts.get(i);
      table.row(i, receipt.transaction(), receipt.work(), status(receipt));
    }
    table.print(session.getConsole(), "no transactions");
  }

  /** Shows one receipt. */
  @Descriptor("shows one receipt of a verified block")
  public void receipt(
      CommandSession session,
      @Descriptor("branch, label, or first digits of the id") String chain,
      @Descriptor("height or hash") String which,
      @Descriptor("place of the transaction in the block, from 0") int index)
      throws MalformedException {
    ChainRecord record = Chains.find(store, chain);
    List<TransactionReceipt> receipts = receipts(record, which);
    if (index < 0 || index >= receipts.size()) {
      throw new UsageException(
          "the block has " + receipts.size() + " transactions, there is no " + index);
    }
    TransactionReceipt receipt = receipts.get(index);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("transaction", receipt.transaction().toString());
    fields.put("status", status(receipt));
    fields.put("work", Long.toString(receipt.work()));
    Optional<Describer> describer = describer(record, find(record, which).ref().height());
    if (describer.isPresent()) {
      describer
          .get()
          .receipt(record.configuration(), receipt.encoded())
          .forEach(fields::putIfAbsent);
    }
    Texts.print(session.getConsole(), fields);
  }

  private List<TransactionReceipt> receipts(ChainRecord chain, String which) {
    long height = find(chain, which).ref().height();
    if (store.verdict(chain.key(), height).isEmpty()) {
      throw new UsageException("block " + height + " is not verified yet");
    }
    return store.receipts(chain.key(), height);
  }

  private LedgerBlock find(ChainRecord chain, String which) {
    Optional<LedgerBlock> block =
        which.matches("\\d{1,18}")
            ? store.block(chain.key(), Long.parseLong(which))
            : store.block(chain.key(), Hash.fromHex(which));
    return block.orElseThrow(
        () -> new UsageException("no block " + which + " in the ledger of " + chain.key()));
  }

  private Optional<Describer> describer(ChainRecord chain, long height) {
    return store
        .imageAt(chain.key(), height)
        .flatMap(image -> machines.machine(image).ability(Describer.class));
  }

  private static String status(TransactionReceipt receipt) {
    return receipt.halt().map(HaltReason::toString).orElse("success");
  }

  private static void put(Map<String, String> fields, Verdict verdict) {
    fields.put("verdict", Texts.word(verdict));
    fields.put("rules", verdict.rules());
    fields.put("transactions", Integer.toString(verdict.transactions()));
    fields.put("work", Long.toString(verdict.work()));
    fields.put("execution", Texts.millis(verdict.nanos()) + " ms");
    fields.put("image", verdict.image().toString());
    fields.put("checked", String.join(", ", verdict.checked()));
    fields.put(
        "unchecked",
        String.join(", ", verdict.unchecked().stream().map(Object::toString).toList()));
  }
}
