package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;

/**
 * Executes transactions ahead on what is known of the earlier ones, and checks in their order that
 * they saw the right thing; it needs no hints. The calling thread works along and needs nobody: a
 * block that gets no other thread, or loses them, is executed by the one that asked.
 *
 * <p>Thread-safe, as far as its parts are: one for a chain.
 */
public final class OptimisticScheduler implements Scheduler {
  /** For how many transactions to pause at first. */
  private static final int FIRST_PAUSE = 16;

  /** How many times as long as the last one the next pause is. */
  private static final int LONGER = 4;

  private final int threads;
  private final Executor pool;
  private final Supplier<Engine> maker;
  private final Consumer<SpeculationReport> reports;
  private final ConcurrentLinkedDeque<Engine> engines = new ConcurrentLinkedDeque<>();
  private final Scheduler serial = new SerialScheduler();

  /**
   * Creates a scheduler.
   *
   * @param threads how many threads work on a block, the calling one among them
   * @param pool runs the others; it may refuse or delay them
   * @param maker makes an engine for a thread
   * @param reports is told of every block, on the calling thread
   */
  public OptimisticScheduler(
      int threads, Executor pool, Supplier<Engine> maker, Consumer<SpeculationReport> reports) {
    this.threads = threads;
    this.pool = pool;
    this.maker = maker;
    this.reports = reports;
  }

  @Override
  public boolean takesWholeBlocks() {
    return true;
  }

  /** Before Byzantium each receipt has a state root in it, which makes a block serial anyway. */
  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    return isSerial(block, transactions)
        ? serial.execute(block, transactions, isGivenUp)
        : reported(
            block, transactions, counters -> alternate(block, transactions, isGivenUp, counters));
  }

  /**
   * Executes transactions in an order that somebody found, on values that somebody declared; where
   * that turns out to be of no use, serially from there on.
   */
  Optional<Refusal> execute(
      BlockExecution block,
      List<SignedTransaction> transactions,
      Progress progress,
      Declarations declarations,
      BooleanSupplier isGivenUp) {
    if (isSerial(block, transactions)) {
      return serial.execute(block, transactions, isGivenUp);
    }
    return reported(
        block,
        transactions,
        counters -> {
          if (progress.isChain()) {
            return serially(block, transactions, 0, transactions.size(), isGivenUp, counters);
          }
          Speculation speculation =
              new Speculation(block, transactions, progress, declarations, isGivenUp, counters);
          Speculation.End end = speculate(speculation, block, transactions.size());
          return end.refusal().isPresent()
              ? end.refusal()
              : serially(
                  block, transactions, end.settled(), transactions.size(), isGivenUp, counters);
        });
  }

  private boolean isSerial(BlockExecution block, List<SignedTransaction> transactions) {
    return threads < 2
        || transactions.size() < 2
        || block.context().fork().isBefore(Fork.BYZANTIUM);
  }

  /** A way to execute a block that counts what it does. */
  private interface Counted {
    Optional<Refusal> execute(SpeculationCounters counters) throws InterruptedException;
  }

  private Optional<Refusal> reported(
      BlockExecution block, List<SignedTransaction> transactions, Counted way) {
    SpeculationCounters counters = new SpeculationCounters();
    try {
      return way.execute(counters);
    } catch (GivenUpException e) {
      throw new IllegalStateException("the block was given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a block was executed", e);
    } finally {
      reports.accept(counters.report(block.context().header().number(), transactions.size()));
    }
  }

  /**
   * Speculates, unless the senders tell that it is of no use. Where it turns out so, executes
   * transactions serially for a while, at least those that may have been tried ahead, and each time
   * for longer; where it failed, to the end.
   */
  private Optional<Refusal> alternate(
      BlockExecution block,
      List<SignedTransaction> all,
      BooleanSupplier isGivenUp,
      SpeculationCounters counters)
      throws InterruptedException {
    int pause = FIRST_PAUSE;
    int done = 0;
    while (done < all.size()) {
      List<SignedTransaction> left = all.subList(done, all.size());
      if (SenderOrder.isPayOut(left)) {
        return serially(block, all, done, all.size(), isGivenUp, counters);
      }
      Progress progress = Progress.withoutHints(left, threads);
      if (progress.isChain()) {
        return serially(block, all, done, all.size(), isGivenUp, counters);
      }
      Speculation.End end =
          speculate(
              new Speculation(block, left, progress, Declarations.NONE, isGivenUp, counters),
              block,
              left.size());
      if (end.refusal().isPresent()) {
        return at(done, end.refusal());
      }
      int from = done + end.settled();
      int until =
          end.failure() == null
              ? Math.min(all.size(), Math.max(from + pause, done + progress.tried()))
              : all.size();
      Optional<Refusal> refusal = serially(block, all, from, until, isGivenUp, counters);
      if (refusal.isPresent()) {
        return refusal;
      }
      done = until;
      pause *= LONGER;
    }
    return Optional.empty();
  }

  private Optional<Refusal> serially(
      BlockExecution block,
      List<SignedTransaction> all,
      int from,
      int until,
      BooleanSupplier isGivenUp,
      SpeculationCounters counters) {
    if (from == until) {
      return Optional.empty();
    }
    Optional<Refusal> refusal = serial.execute(block, all.subList(from, until), isGivenUp);
    counters.settledSerially(refusal.map(Refusal::index).orElse(until - from));
    return at(from, refusal);
  }

  private static Optional<Refusal> at(int first, Optional<Refusal> refusal) {
    return refusal.map(found -> new Refusal(first + found.index(), found.violation()));
  }

  private Speculation.End speculate(Speculation speculation, BlockExecution block, int count)
      throws InterruptedException {
    for (int i = 1; i < Math.min(threads, count); i++) {
      start(i, speculation, block);
    }
    Helper helper = helper(block);
    try {
      return speculation.settleAll(helper);
    } finally {
      giveBack(helper);
    }
  }

  private void start(int thread, Speculation speculation, BlockExecution block) {
    try {
      pool.execute(() -> help(thread, speculation, helper(block)));
    } catch (RejectedExecutionException | OutOfMemoryError _) {
      // The pool is stopping, or gets no more threads; the calling thread does all of it.
    }
  }

  private void help(int thread, Speculation speculation, Helper helper) {
    try {
      speculation.help(thread, helper);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      giveBack(helper);
    }
  }

  private Helper helper(BlockExecution block) {
    return new Helper(this::engine, block::executor);
  }

  private Engine engine() {
    Engine idle = engines.pollFirst();
    return idle == null ? maker.get() : idle;
  }

  private void giveBack(Helper helper) {
    Engine engine = helper.engine();
    if (engine != null) {
      engines.addFirst(engine);
    }
  }
}
