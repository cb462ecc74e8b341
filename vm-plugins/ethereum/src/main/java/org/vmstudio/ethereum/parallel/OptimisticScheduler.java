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
    Progress progress = Progress.withoutHints(transactions, threads);
    return execute(block, transactions, progress, Declarations.NONE, isGivenUp);
  }

  /** Executes transactions in an order that somebody found, on values that somebody declared. */
  Optional<Refusal> execute(
      BlockExecution block,
      List<SignedTransaction> transactions,
      Progress progress,
      Declarations declarations,
      BooleanSupplier isGivenUp) {
    if (threads < 2 || transactions.size() < 2 || block.context().fork().isBefore(Fork.BYZANTIUM)) {
      return serial.execute(block, transactions, isGivenUp);
    }
    Speculation speculation =
        new Speculation(block, transactions, progress, declarations, isGivenUp);
    for (int i = 1; i < Math.min(threads, transactions.size()); i++) {
      start(speculation, block);
    }
    Helper helper = helper(block);
    try {
      return speculation.settleAll(helper);
    } catch (GivenUpException e) {
      throw new IllegalStateException("the block was given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a block was executed", e);
    } finally {
      giveBack(helper);
      reports.accept(speculation.report());
    }
  }

  private void start(Speculation speculation, BlockExecution block) {
    try {
      pool.execute(() -> help(speculation, helper(block)));
    } catch (RejectedExecutionException _) {
      // The pool is stopping; the calling thread does all of it.
    }
  }

  private void help(Speculation speculation, Helper helper) {
    try {
      speculation.help(helper);
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
