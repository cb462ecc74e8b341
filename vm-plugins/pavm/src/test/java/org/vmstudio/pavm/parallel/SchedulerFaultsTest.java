package org.vmstudio.pavm.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.parallel.OptimisticScheduler;
import org.vmstudio.ethereum.parallel.Refusal;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.parallel.SpeculationReport;
import org.vmstudio.pavm.interpreter.Interpreter;
import org.vmstudio.pavm.kernel.CodeCache;

/** A block comes to the serial result, or to none, whatever happens to the threads. */
class SchedulerFaultsTest {
  private static final int THREADS = 4;
  private static final int BLOCKS = 30;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

  private final CodeCache codes = new CodeCache(1 << 20);
  private final List<SpeculationReport> reports = new ArrayList<>();
  private final Thread settler = Thread.currentThread();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  @Test
  void whereTheSettlingThreadFailsTheRestIsSerial() {
    Engine failing =
        (world, block, transaction, message) -> {
          if (Thread.currentThread().equals(settler)) {
            throw new OutOfMemoryError("as if");
          }
          return engine().execute(world, block, transaction, message);
        };
    for (long seed = 1; seed <= BLOCKS; seed++) {
      assertAgreement(seed, new OptimisticScheduler(THREADS, POOL, () -> failing, reports::add));
    }
    assertThat(reports).anyMatch(report -> !report.speculatedToTheEnd());
    assertThat(reports).allMatch(report -> report.settled() <= report.transactions());
  }

  @Test
  void threadsThatGetNoEngineDecideNothing() {
    AtomicInteger refused = new AtomicInteger();
    for (long seed = 1; seed <= BLOCKS; seed++) {
      assertAgreement(
          seed,
          new OptimisticScheduler(
              THREADS,
              POOL,
              () -> {
                if (!Thread.currentThread().equals(settler)) {
                  refused.incrementAndGet();
                  throw new OutOfMemoryError("as if");
                }
                return engine();
              },
              reports::add));
    }
    assertThat(reports).allMatch(report -> report.failed() <= refused.get());
  }

  /** No thread of the pool stays behind in a block that was given up: the next one is executed. */
  @Test
  void anInterruptedBlockIsNoVerdict() {
    OptimisticScheduler optimistic =
        new OptimisticScheduler(THREADS, POOL, this::engine, reports::add);
    RandomBlock block = longest();
    BlockRun run = new BlockRun(block);
    Scheduler interrupted = wrapped(optimistic, settler::interrupt);
    assertThatThrownBy(() -> run.run(interrupted, engine(), block.state.made()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports).singleElement().matches(report -> report.settled() < 5);
    assertAgreement(1, optimistic);
  }

  @Test
  void aBlockThatIsGivenUpIsNoVerdict() {
    RandomBlock block = longest();
    AtomicInteger asked = new AtomicInteger();
    Scheduler givenUp =
        new Asking(
            new OptimisticScheduler(THREADS, POOL, this::engine, reports::add),
            () -> asked.incrementAndGet() > 3);
    assertThatThrownBy(() -> new BlockRun(block).run(givenUp, engine(), block.state.made()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given up");
    assertThat(reports).singleElement().matches(report -> report.settled() < 5);
  }

  /** A block of many transactions none of which is refused. */
  private RandomBlock longest() {
    for (long seed = 1; ; seed++) {
      RandomBlock block = new RandomBlock(seed);
      boolean isLong = block.transactions.size() > 20;
      if (isLong
          && !new BlockRun(block)
              .run(new SerialScheduler(), engine(), block.state.made())
              .contains("Refusal")) {
        return block;
      }
    }
  }

  private static Scheduler wrapped(Scheduler scheduler, Runnable atTheThirdQuestion) {
    AtomicInteger asked = new AtomicInteger();
    return new Asking(
        scheduler,
        () -> {
          if (asked.incrementAndGet() == 3) {
            atTheThirdQuestion.run();
          }
          return false;
        });
  }

  /** Asks something else whether the block is given up. */
  private record Asking(Scheduler scheduler, BooleanSupplier isGivenUp) implements Scheduler {
    @Override
    public boolean takesWholeBlocks() {
      return true;
    }

    @Override
    public Optional<Refusal> execute(
        BlockExecution block, List<SignedTransaction> transactions, BooleanSupplier ignored) {
      return scheduler.execute(block, transactions, isGivenUp);
    }
  }

  private void assertAgreement(long seed, Scheduler scheduler) {
    RandomBlock block = new RandomBlock(seed);
    BlockRun run = new BlockRun(block);
    String expected = run.run(new SerialScheduler(), engine(), block.state.made());
    assertThat(run.run(scheduler, engine(), block.state.made()))
        .as("seed %s", seed)
        .isEqualTo(expected);
  }

  private Engine engine() {
    return new Interpreter(codes);
  }
}
