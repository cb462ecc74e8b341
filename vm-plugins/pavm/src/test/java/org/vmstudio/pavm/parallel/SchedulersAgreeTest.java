package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** Blocks full of conflicts come to the same whoever executes them. */
class SchedulersAgreeTest {
  private static final int BLOCKS = Integer.getInteger("vmstudio.parallel.blocks", 300);
  private static final long SEED = Long.getLong("vmstudio.parallel.seed", 1);
  private static final int MAX_THREADS = 8;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(MAX_THREADS);

  private final CodeCache codes = new CodeCache(1 << 20);
  private final List<SpeculationReport> reports = new ArrayList<>();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  @Test
  void speculationComesToWhatSerialExecutionComesTo() {
    for (long seed = SEED; seed < SEED + BLOCKS; seed++) {
      int threads = 2 + (int) (seed % (MAX_THREADS - 1));
      assertAgreement(seed, new OptimisticScheduler(threads, POOL, this::hasty, reports::add));
    }
    assertThat(reports).allMatch(report -> report.attempts() <= 3 * report.transactions());
    assertThat(reports).allMatch(report -> report.attempts() >= report.settled());
    assertThat(reports).anyMatch(report -> report.refuted() > 0);
    assertThat(reports)
        .anyMatch(report -> report.busyNanos().stream().filter(n -> n > 0).count() > 2);
    assertThat(reports).allMatch(report -> report.failed() == 0);
  }

  @Test
  void threadsThatFailDecideNothing() {
    AtomicInteger executions = new AtomicInteger();
    for (long seed = SEED; seed < SEED + BLOCKS / 10; seed++) {
      assertAgreement(
          seed,
          new OptimisticScheduler(
              4,
              POOL,
              () ->
                  (world, block, transaction, message) -> {
                    if (executions.incrementAndGet() % 3 == 0) {
                      throw new OutOfMemoryError("as if");
                    }
                    return engine().execute(world, block, transaction, message);
                  },
              reports::add));
    }
    assertThat(reports).anyMatch(report -> report.failed() > 0);
  }

  @Test
  void noOtherThreadIsNeeded() {
    for (long seed = SEED; seed < SEED + BLOCKS / 10; seed++) {
      assertAgreement(
          seed,
          new OptimisticScheduler(
              2,
              _ -> {
                throw new RejectedExecutionException("the pool was stopped");
              },
              this::engine,
              reports::add));
    }
    assertThat(reports).allMatch(report -> report.busyNanos().size() == (isSerial(report) ? 0 : 1));
  }

  /** Where each transaction plainly needs the one before, nobody speculates. */
  private static boolean isSerial(SpeculationReport report) {
    return !report.speculatedToTheEnd() && report.refuted() == 0 && report.failed() == 0;
  }

  /** What fails where it counts is the node's failure, and no thread stays behind. */
  @Test
  void aFailureWhereTransactionsSettleIsNoVerdict() {
    RandomBlock block = new RandomBlock(1);
    Engine broken =
        (world, environment, transaction, message) -> {
          throw new UncheckedIOException(new IOException("the disk is gone"));
        };
    Scheduler scheduler = new OptimisticScheduler(4, POOL, () -> broken, reports::add);
    BlockRun run = new BlockRun(block);
    assertThatThrownBy(() -> run.run(scheduler, broken, block.state.made()))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(reports).hasSize(1).allMatch(report -> report.settled() == 0);
  }

  private void assertAgreement(long seed, OptimisticScheduler scheduler) {
    RandomBlock block = new RandomBlock(seed);
    BlockRun run = new BlockRun(block);
    String expected = run.run(new SerialScheduler(), engine(), block.state.made());
    assertThat(run.run(scheduler, hasty(), block.state.made()))
        .as("seed %s", seed)
        .isEqualTo(expected);
  }

  private Engine engine() {
    return new Interpreter(codes);
  }

  /** An engine that lets other threads go first now and then. */
  @SuppressWarnings("ThreadPriorityCheck") // It need not work; it only mixes the order.
  private Engine hasty() {
    Engine engine = engine();
    return (world, block, transaction, message) -> {
      if (ThreadLocalRandom.current().nextInt(3) == 0) {
        Thread.yield();
      }
      return engine.execute(world, block, transaction, message);
    };
  }
}
