package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vmstudio.ethereum.blockphase.BlockExecution;

/**
 * Executes transactions of a block. Whatever it does, state, receipts, gas, and which transaction
 * is refused for which reason are those of executing one after the other.
 */
public interface Scheduler {
  /** Tells whether it is given all transactions of a block at once, and not one at a time. */
  boolean takesWholeBlocks();

  /**
   * Executes the next transactions of a block, up to the first that must not be in it.
   *
   * @param block the block, begun; for the calling thread
   * @param transactions the transactions in their order
   * @param isGivenUp whether nobody wants the result any more
   * @return the transaction that must not be in the block, or nothing
   * @throws IllegalStateException if the block was given up, or the thread was interrupted
   */
  Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp);
}
