package org.vmstudio.ethereum.blockphase;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Hash;

/**
 * Collects what a block's execution comes to. Before Byzantium a receipt embeds the state root
 * after its transaction, so that the changes are taken one transaction at a time. Not thread-safe.
 */
final class Receipts {

  private final WorldState world;
  private final @Nullable StateRoots roots;
  private final boolean embedsRoots;
  private final List<Receipt> receipts = new ArrayList<>();
  private final ReceiptsRoot root = new ReceiptsRoot();
  private final List<TransactionResult.Executed> transactions = new ArrayList<>();
  private final List<ChangeSet> changes = new ArrayList<>();
  private long gasUsed;
  private long blobGasUsed;

  /** Collects for a block of a fork; without roots there will be no state root. */
  Receipts(WorldState world, Fork fork, @Nullable StateRoots roots) {
    this.world = world;
    this.roots = roots;
    this.embedsRoots = fork.isBefore(Fork.BYZANTIUM);
  }

  /** Adds what became of the next transaction, with the filter over its logs. */
  void add(TransactionType type, TransactionResult.Executed result, Bloom bloom) {
    gasUsed += result.gasUsed();
    blobGasUsed += result.blobGas();
    transactions.add(result);
    Receipt receipt =
        embedsRoots
            ? Receipt.withPostState(postState(), result.isSuccess(), gasUsed, bloom, result.logs())
            : Receipt.withStatus(type, result.isSuccess(), gasUsed, bloom, result.logs());
    receipts.add(receipt);
    root.add(receipt);
  }

  /** Does ahead a part of what the result will take, if there is one; on any thread. */
  boolean prepare() {
    return root.prepare();
  }

  /** All receipts so far. */
  List<Receipt> soFar() {
    return receipts;
  }

  /** Everything, after the last change. */
  BlockResult result(@Nullable Hash requestsHash) {
    Hash stateRoot = takeChanges();
    boolean isComplete = roots != null || !embedsRoots || receipts.isEmpty();
    return new BlockResult(
        gasUsed,
        blobGasUsed,
        isComplete ? root.bloom() : Bloom.union(receipts.stream().map(Receipt::bloom).toList()),
        isComplete ? root.hash() : null,
        stateRoot,
        requestsHash,
        receipts,
        transactions,
        changes);
  }

  /** The state root now; zero, which shows in no result, where it is not known. */
  private Hash postState() {
    Hash root = takeChanges();
    return root == null ? Hash.ZERO : root;
  }

  private @Nullable Hash takeChanges() {
    ChangeSet taken = world.takeChanges();
    changes.add(taken);
    return roots == null ? null : roots.apply(taken);
  }
}
