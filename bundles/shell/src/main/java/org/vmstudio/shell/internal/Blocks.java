package org.vmstudio.shell.internal;

import java.util.Map;
import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.Describer;

/** Finds the block that an operator means, and who describes it. */
record Blocks(StoreReader store, MachineLoader machines) {
  /** How commands explain the word that names a block. */
  static final String HELP = "Height or hash.";

  /** The ledger's block. */
  LedgerBlock find(ChainRecord chain, String which) {
    return look(chain, which)
        .orElseThrow(
            () -> new UsageException("no block " + which + " in the ledger of " + chain.key()));
  }

  private Optional<LedgerBlock> look(ChainRecord chain, String which) {
    return which.matches("\\d{1,18}")
        ? store.block(chain.key(), Long.parseLong(which))
        : store.block(chain.key(), hash(which));
  }

  /** A hash as an operator writes it. */
  static Hash hash(String which) {
    try {
      return Hash.fromHex(which);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("'" + which + "' is neither a height nor a hash");
    }
  }

  /** What describes a height's block and receipts, where the machine does. */
  Optional<Describer> describer(ChainRecord chain, long height) {
    return store
        .imageAt(chain.key(), height)
        .flatMap(image -> machines.machine(image).ability(Describer.class));
  }

  /** Whose ability a height's machine has, or a refusal that says what it does not do. */
  <T> T ability(Class<T> type, ChainRecord chain, long height, String not) {
    return store
        .imageAt(chain.key(), height)
        .flatMap(image -> machines.machine(image).ability(type))
        .orElseThrow(() -> new UsageException("the machine of " + chain.key() + " " + not));
  }

  /** The state before a block. */
  StateSnapshot parent(ChainRecord chain, LedgerBlock block) {
    long height = block.ref().height() - 1;
    return store
        .openState(chain.key(), height)
        .orElseThrow(() ->
            new UsageException(
                "the state after block "
                    + height
                    + " is not there any more, or not yet: undo records go back "
                    + store.reorgWindow()
                    + " blocks"));
  }

  /** Adds a verdict to what is shown of a block. */
  static void put(Map<String, String> fields, Verdict verdict) {
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
