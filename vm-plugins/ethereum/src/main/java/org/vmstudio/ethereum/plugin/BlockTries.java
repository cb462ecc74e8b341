package org.vmstudio.ethereum.plugin;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.types.Hash;

/** The tries of a state through one block. Not thread-safe. */
final class BlockTries {

  /** From how many changes on more than one thread is used. */
  private static final int PARALLEL_FROM = 64;

  private final StateRootCalculator tries;
  private final ForkJoinPool threads;
  private final boolean replaces;

  /**
   * Begins a block.
   *
   * @param tries as they are before it
   * @param threads calculate where there is much to do
   * @param replaces whether no stored node is one of these tries'
   */
  BlockTries(StateRootCalculator tries, ForkJoinPool threads, boolean replaces) {
    this.tries = tries;
    this.threads = threads;
    this.replaces = replaces;
  }

  /** The state root after some more changes. */
  Hash apply(ChangeSet changes) {
    return size(changes) < PARALLEL_FROM
        ? tries.apply(changes)
        : threads.invoke(ForkJoinTask.adapt(() -> tries.apply(changes)));
  }

  /** Adds what the block changed of the nodes. */
  void writeTo(DeltaWriter delta, Hash block) {
    if (replaces) {
      delta.clear(Tables.ACCOUNT_NODES).clear(Tables.STORAGE_NODES);
    }
    delta.nodes(tries, block);
  }

  private static int size(ChangeSet changes) {
    return changes.accounts().stream().mapToInt(account -> 1 + account.slots().size()).sum();
  }
}
