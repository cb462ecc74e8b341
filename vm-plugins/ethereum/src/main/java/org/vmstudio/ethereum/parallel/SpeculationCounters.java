package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a block's speculation came to so far. Thread-safe. */
final class SpeculationCounters {
  /** What may be in vain before anything is settled. */
  private static final long ALLOWANCE = 1_000_000;

  private final long start = System.nanoTime();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger refuted = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong wasted = new AtomicLong();
  private final AtomicLong useful = new AtomicLong();
  private final List<Long> busy = new ArrayList<>();

  void attempted() {
    attempts.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  void refuted(Attempt attempt) {
    refuted.incrementAndGet();
    wasted.addAndGet(attempt.gas());
  }

  void settled(Attempt attempt) {
    useful.addAndGet(attempt.gas());
  }

  /** Tells whether twice as much was in vain as was of use. */
  boolean isWasteful() {
    return wasted.get() > 2 * useful.get() + ALLOWANCE;
  }

  synchronized void settlerWasBusy(long nanos) {
    busy.addFirst(nanos);
  }

  synchronized void helperWasBusy(long nanos) {
    busy.addLast(nanos);
  }

  synchronized SpeculationReport report(long height, int transactions, int settled) {
    return new SpeculationReport(
        height,
        transactions,
        settled,
        attempts.get(),
        refuted.get(),
        failed.get(),
        !isWasteful(),
        System.nanoTime() - start,
        busy);
  }
}
