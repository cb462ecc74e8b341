package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.accesslist.ReadBudget;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.hints.DeclaredValues;

/**
 * Executes transactions ahead on what is known of the earlier ones, and checks in their order that
 * they saw the right thing; it needs no hints. The calling thread works along and needs nobody: a
 * block that gets no other thread, or loses them, is executed by the one that asked.
 *
 * <p>Thread-safe, as far as its parts are: one for a chain.
 */
public final class OptimisticScheduler implements Scheduler {
  /** Fewer transactions of which nothing is known are not worth the call of another thread. */
  private static final int FEW = 4;

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

  @Override
  public Optional<Refusal> execute(
      BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier isGivenUp) {
    return transactions.size() < FEW
        ? serial.execute(block, transactions, isGivenUp)
        : execute(block, transactions, isGivenUp, ParallelBlock::withoutHints);
  }

  /**
   * Executes transactions in an order that somebody found; where that turns out to be of no use,
   * serially from there on.
   *
   * @param awaited for which earlier ones each has to wait
   */
  Optional<Refusal> executeInOrder(
      BlockExecution block,
      List<SignedTransaction> transactions,
      int[][] awaited,
      BooleanSupplier isGivenUp) {
    return execute(block, transactions, isGivenUp, parallel -> parallel.inOrder(awaited));
  }

  /**
   * Executes all transactions at once on values that somebody declared; where that turns out to be
   * of no use, serially from there on.
   *
   * @param reads what they are said to read; null where that is not bounded
   */
  Optional<Refusal> executeOn(
      BlockExecution block,
      List<SignedTransaction> transactions,
      DeclaredValues values,
      @Nullable ReadBudget reads,
      BooleanSupplier isGivenUp) {
    return execute(block, transactions, isGivenUp, parallel -> parallel.onValues(values, reads));
  }

  /** A way to execute a block. */
  private interface Way {
    Optional<Refusal> execute(ParallelBlock block) throws InterruptedException;
  }

  /** Before Byzantium each receipt has a state root in it, which makes a block serial anyway. */
  private Optional<Refusal> execute(
      BlockExecution block,
      List<SignedTransaction> transactions,
      BooleanSupplier isGivenUp,
      Way way) {
    boolean isSerial =
        threads < 2 || transactions.size() < 2 || block.context().fork().isBefore(Fork.BYZANTIUM);
    if (isSerial) {
      return serial.execute(block, transactions, isGivenUp);
    }
    SpeculationCounters counters = new SpeculationCounters();
    Shift shift = new Shift(pool, () -> helper(block), this::giveBack);
    try {
      return way.execute(
          new ParallelBlock(block, transactions, threads, shift, counters, isGivenUp));
    } catch (GivenUpException e) {
      throw new IllegalStateException("the block was given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a block was executed", e);
    } finally {
      shift.end();
      reports.accept(counters.report(block.context().header().number(), transactions.size()));
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
