package org.vmstudio.ethereum.parallel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.accesslist.ReadBudget;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.types.Address;

/**
 * One block on several threads: in speculations and, where these are of no use, in serial parts,
 * during which those who help do what paperwork there is. For the thread that executes the block.
 */
final class ParallelBlock {
  /** For how many transactions to pause at first. */
  private static final int FIRST_PAUSE = 8;

  /** How many times as long as the last one the next pause is. */
  private static final int LONGER = 8;

  private static final Scheduler SERIAL = new SerialScheduler();

  private final BlockExecution block;
  private final List<SignedTransaction> all;
  private final int threads;
  private final Shift shift;
  private final SpeculationCounters counters;
  private final BooleanSupplier isGivenUp;

  /** Calls those who help. */
  ParallelBlock(
      BlockExecution block,
      List<SignedTransaction> all,
      int threads,
      Shift shift,
      SpeculationCounters counters,
      BooleanSupplier isGivenUp) {
    this.block = block;
    this.all = all;
    this.threads = threads;
    this.shift = shift;
    this.counters = counters;
    this.isGivenUp = isGivenUp;
    shift.call(Math.min(threads, all.size()) - 1);
  }

  /**
   * Speculates, unless the transactions tell that it is of no use. Where it turns out so, executes
   * some serially, at least those that may have been tried ahead and each time more, and goes on
   * with callers of the contracts in question one after the other; where it failed, serially to the
   * end.
   */
  Optional<Refusal> withoutHints() throws InterruptedException {
    Set<Address> suspects = new HashSet<>();
    int pause = FIRST_PAUSE;
    int done = 0;
    while (done < all.size() && !counters.isWasteful()) {
      List<SignedTransaction> left = all.subList(done, all.size());
      if (LikelyOrder.isPayOut(left)) {
        return serially(done, all.size());
      }
      Progress progress = Progress.withoutHints(left, suspects, threads);
      if (progress.isChain()) {
        return serially(done, all.size());
      }
      Speculation.End end = shift.speculate(speculation(left, progress, Declarations.NONE));
      if (end.refusal().isPresent()) {
        return at(done, end.refusal());
      }
      int from = done + end.settled();
      suspects.addAll(end.suspects());
      int until =
          end.failure() == null
              ? Math.min(all.size(), Math.max(from + pause, done + progress.tried()))
              : all.size();
      Optional<Refusal> refusal = serially(from, until);
      if (refusal.isPresent()) {
        return refusal;
      }
      done = until;
      pause *= LONGER;
    }
    return serially(done, all.size());
  }

  /** Speculates in an order that somebody found; where that is of no use, goes on serially. */
  Optional<Refusal> inOrder(int[][] awaited) throws InterruptedException {
    Progress progress = Progress.withHints(awaited, Weights.of(all).heavy(threads), threads);
    return progress.isChain()
        ? serially(0, all.size())
        : toTheEnd(speculation(all, progress, Declarations.NONE));
  }

  /** Speculates on values that somebody declared; where that is of no use, goes on serially. */
  Optional<Refusal> onValues(DeclaredValues values, @Nullable ReadBudget reads)
      throws InterruptedException {
    Weights weights = Weights.of(all);
    Stretches stretches = Declarations.stretches(weights, threads, values);
    return toTheEnd(
        speculation(
            all,
            Progress.withStretches(stretches, weights.heavy(threads)),
            new Declarations(stretches, values, reads)));
  }

  private Speculation speculation(
      List<SignedTransaction> some, Progress progress, Declarations declarations) {
    return new Speculation(block, some, progress, declarations, isGivenUp, counters);
  }

  private Optional<Refusal> toTheEnd(Speculation speculation) throws InterruptedException {
    Speculation.End end = shift.speculate(speculation);
    return end.refusal().isPresent() ? end.refusal() : serially(end.settled(), all.size());
  }

  private Optional<Refusal> serially(int from, int until) {
    if (from == until) {
      return Optional.empty();
    }
    Paperwork paperwork = new Paperwork(new EndAhead(block, counters));
    shift.offer(paperwork);
    try {
      Optional<Refusal> refusal = SERIAL.execute(block, all.subList(from, until), isGivenUp);
      counters.settledSerially(refusal.map(Refusal::index).orElse(until - from));
      return at(from, refusal);
    } finally {
      paperwork.end();
    }
  }

  private static Optional<Refusal> at(int first, Optional<Refusal> refusal) {
    return refusal.map(found -> new Refusal(first + found.index(), found.violation()));
  }
}
