package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.vmstudio.ethereum.accesslist.BlockAccessList;
import org.vmstudio.ethereum.accesslist.ListedValues;
import org.vmstudio.ethereum.accesslist.ReadBudget;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.fork.Fork;

/**
 * Executes the transactions of a block all at once on the values that its access list gives
 * (EIP-7928), which it trusts no more than {@link HintedScheduler} trusts hints. A list with more
 * reads in it than the rest of the block can still do is not used to the end. A block without a
 * list is executed without.
 */
public final class ListedScheduler implements Scheduler {
  private final OptimisticScheduler scheduler;
  private final Function<BlockExecution, Optional<BlockAccessList>> lists;

  /**
   * Creates a scheduler.
   *
   * @param scheduler has the threads and engines, and executes what has no list
   * @param lists gives the list of a block
   */
  public ListedScheduler(
      OptimisticScheduler scheduler, Function<BlockExecution, Optional<BlockAccessList>> lists) {
    this.scheduler = scheduler;
    this.lists = lists;
  }

  @Override
  public boolean takesWholeBlocks() {
    return true;
  }

  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    Optional<BlockAccessList> list = lists.apply(block);
    if (list.isEmpty()) {
      return scheduler.execute(block, transactions, isGivenUp);
    }
    int count = transactions.size();
    // Before EIP-2929 reads are cheaper than the bound on them takes for granted.
    boolean isBounded = block.context().fork().isAtLeast(Fork.BERLIN);
    return scheduler.executeOn(
        block,
        transactions,
        ListedValues.of(list.get(), count),
        isBounded ? new ReadBudget(list.get()) : null,
        isGivenUp);
  }
}
