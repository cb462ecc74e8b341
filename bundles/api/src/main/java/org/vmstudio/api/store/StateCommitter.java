package org.vmstudio.api.store;

import java.util.List;
import java.util.Optional;
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
   * Puts a verified block of the side branch upon the side state. Nothing is written: after a
   * restart the branch is executed again from its ancestor on.
   *
   * @throws IllegalStateException if the block is not the child of the newest verified one
   * @throws org.vmstudio.api.fault.PlatformFault {@code BRANCH_TOO_LARGE} if the branch's effects
   *     exceed what may be held until they are written in one step
   */
  void commitSide(BlockCommit commit);

  /**
   * Moves a block of the side branch that did not verify and its descendants into quarantine and
   * suspends the sender on that chain. The chain itself stays as it is, and so does what is left of
   * the branch.
   *
   * @param verdict of the child of the branch's newest verified block
   * @throws IllegalStateException if it is not
   */
  Event quarantineSide(ChainKey chain, Verdict verdict);

  /**
   * Replaces what the chain holds above the common ancestor by the side branch: state, undo
   * records, ledger, receipts, verdicts, heads and events in one batch.
   *
   * @param tip the branch's newest block, as the caller knows it
   * @return the event {@code REORGANISED}, or nothing where the branch has another tip by now or is
   *     not wholly verified
   * @throws IllegalStateException if there is no branch
   */
  Optional<Event> adopt(ChainKey chain, BlockRef tip);

  /**
   * Takes an upgrade on probation back: the state goes to where the image began to rule, the blocks
   * from there on are in the ledger to be executed again, and the image before rules them, all in
   * one batch.
   *
   * @return the event {@code UPGRADE_ROLLED_BACK}
   * @throws IllegalStateException if no upgrade of the chain is on probation, or the undo records
   *     do not reach so far
   */
  Event rollBack(ChainKey chain, String why);

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
