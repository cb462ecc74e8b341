package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.blockphase.BlockExecution;

/**
 * What threads that help do of a block's end before it comes: the root over its receipts, which
 * takes as long as executing plain transfers. Thread-safe.
 */
final class EndAhead {
  private final BlockExecution block;
  private final SpeculationCounters counters;

  EndAhead(BlockExecution block, SpeculationCounters counters) {
    this.block = block;
    this.counters = counters;
  }

  /** Does all that is left, where no transaction is. */
  void rest() {
    while (portion()) {
      // The thread that executes the block does the same, and ends it.
    }
  }

  /**
   * Does a portion, if there is one; returns whether so. A failure would come again at the block's
   * end, unless it is of this thread alone.
   */
  @SuppressWarnings("CatchingUnchecked")
  boolean portion() {
    try {
      return block.prepareEnd();
    } catch (Throwable _) {
      counters.failed();
      return false;
    }
  }
}
