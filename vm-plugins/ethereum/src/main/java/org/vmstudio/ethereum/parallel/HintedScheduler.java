package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.Dependencies;

/**
 * Executes the transactions of a block in the order that its hints allow. It trusts them with
 * nothing but the time: what was tried is settled as without hints, by what it saw, so that a lie
 * costs one more execution of each transaction that it concerns. A block without hints is executed
 * without.
 */
public final class HintedScheduler implements Scheduler {
  /** What hints are used for; the second paper's section III-E, and what goes beyond it. */
  public enum Use {
    /** Groups run beside each other, the members of a group one after the other. */
    GROUPS,
    /** A transaction waits for the last writers of what it reads, and for nobody else. */
    SEQUENCE,
    /** Nobody waits: transactions run on the values that are declared for the earlier ones. */
    VALUES
  }

  private final OptimisticScheduler scheduler;
  private final Use use;
  private final Function<BlockExecution, Optional<BlockHints>> hints;

  /**
   * Creates a scheduler.
   *
   * @param scheduler has the threads and engines, and executes what has no hints
   * @param use what hints are used for
   * @param hints gives the hints of a block
   */
  public HintedScheduler(
      OptimisticScheduler scheduler,
      Use use,
      Function<BlockExecution, Optional<BlockHints>> hints) {
    this.scheduler = scheduler;
    this.use = use;
    this.hints = hints;
  }

  @Override
  public boolean takesWholeBlocks() {
    return true;
  }

  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    Optional<BlockHints> known =
        hints.apply(block).filter(each -> each.hints().transactions() == transactions.size());
    return known.isPresent()
        ? execute(block, transactions, known.get(), isGivenUp)
        : scheduler.execute(block, transactions, isGivenUp);
  }

  private Optional<Refusal> execute(
      BlockExecution block,
      List<SignedTransaction> transactions,
      BlockHints known,
      BooleanSupplier isGivenUp) {
    return switch (use) {
      case GROUPS ->
          scheduler.executeInOrder(
              block, transactions, Dependencies.ofGroups(known.hints()), isGivenUp);
      case SEQUENCE ->
          scheduler.executeInOrder(
              block, transactions, Dependencies.ofSequence(known.hints()), isGivenUp);
      case VALUES -> scheduler.executeOn(block, transactions, known.values(), null, isGivenUp);
    };
  }
}
