package org.vmstudio.benchmarks.parallel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes until a thread sees what another one wrote: two answer each other through one
 * line of memory. Everything that threads tell each other costs some of these. For one thread.
 */
final class Handover {
  private static final int TURNS = 1_000;

  /** How often to look before the other thread may be waiting for this one's processor. */
  private static final int LOOKS = 1_000_000;

  private final ExecutorService pool;

  /**
   * Prepares measurements between the thread that measures and another.
   *
   * @param pool runs the other
   */
  Handover(ExecutorService pool) {
    this.pool = pool;
  }

  /** Returns nanoseconds a turn. */
  long nanos() {
    AtomicInteger turns = new AtomicInteger(-1);
    Future<?> other =
        pool.submit(() -> {
          turns.set(0);
          answer(turns, 0);
        });
    await(turns, 0);
    long start = System.nanoTime();
    answer(turns, 1);
    long nanos = System.nanoTime() - start;
    try {
      other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that answers", e);
    }
    return nanos / TURNS;
  }

  /** Takes every other turn. */
  private static void answer(AtomicInteger turns, int first) {
    for (int turn = first; turn < TURNS; turn += 2) {
      await(turns, turn);
      turns.set(turn + 1);
    }
  }

  private static void await(AtomicInteger turns, int turn) {
    for (int looks = 1; turns.get() < turn; looks++) {
      if (looks % LOOKS == 0) {
        LockSupport.parkNanos(1);
      }
    }
  }
}
