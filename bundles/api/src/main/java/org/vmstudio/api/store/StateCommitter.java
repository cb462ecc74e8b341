package org.vmstudio.api.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.vm.StateDelta;

/**
 * What execution writes: for the executor alone. Each call is one synced batch with its event in
 * it; when it throws ({@link org.vmstudio.api.fault.PlatformFault}), nothing has changed.
 * Thread-safe; writes of one chain are serialised.
 */
@ProviderType
public interface StateCommitter {
  /**
   * Commits a verified block: state, undo record, receipts, verdict, verified head, event.
   *
   * @throws IllegalStateException if the block is not the ledger's child of the verified head
   */
  Event commit(BlockCommit commit);

  /**
   * Moves a block that did not verify and its descendants out of the ledger, sets the synchronised
   * height back to the verified head and suspends the sender on that chain.
   *
   * @param verdict of the ledger's child of the verified head
   * @throws IllegalStateException if it is not
   */
  Event quarantine(ChainKey chain, Verdict verdict);

  /**
   * A verified block's effects.
   *
   * @param chain the chain
   * @param verdict the verdict; it names block and image
   * @param receipts in the order of the transactions
   * @param delta the state's changes
   */
  record BlockCommit(
      ChainKey chain, Verdict verdict, List<TransactionReceipt> receipts, StateDelta delta) {
    /** Copies its list. */
    public BlockCommit {
      receipts = List.copyOf(receipts);
    }
  }
}
