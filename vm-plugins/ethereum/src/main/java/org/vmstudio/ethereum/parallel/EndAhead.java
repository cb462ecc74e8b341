package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.blockphase.BlockExecution;

/**
 * What threads that help do of a block's end before it comes: the root over its receipts, which
 * takes as long as executing plain transfers. Thread-safe.
 */
final class EndAhead {
  /** Fewer are left alone while there are more to come: each portion hashes the root anew. */
  private static final int MANY_RECEIPTS = 32;

  private final BlockExecution block;
  private final SpeculationCounters counters;

  EndAhead(BlockExecution block, SpeculationCounters counters) {
    this.block = block;
    this.counters = counters;
  }

  /** Does a portion, if there is enough for one; returns whether there was. */
  boolean portion() {
    return prepare(MANY_RECEIPTS);
  }

  /** Does all that is left, where no transaction is. */
  void rest() {
    prepare(1);
  }

  /** A failure would come again at the block's end, unless it is of this thread alone. */
  @SuppressWarnings("CatchingUnchecked")
  private boolean prepare(int fewest) {
    try {
      return block.prepareEnd(fewest);
    } catch (Throwable _) {
      counters.failed();
      return false;
    }
  }
}
