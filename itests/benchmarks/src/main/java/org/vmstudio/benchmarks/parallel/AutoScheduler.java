package org.vmstudio.benchmarks.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.parallel.Worthwhile;

/**
 * What a chain chooses by itself for blocks that carry no hints.
 *
 * @param optimistic executes what is worth more than one thread
 */
record AutoScheduler(OptimisticScheduler optimistic) implements Scheduler {
  private static final Scheduler SERIAL = new SerialScheduler();

  @Override
  public boolean takesWholeBlocks() {
    return true;
  }

  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    boolean isWorthwhile = Worthwhile.is(block.context(), transactions.size());
    return (isWorthwhile ? optimistic : SERIAL).execute(block, transactions, isGivenUp);
  }
}
