package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a block's speculation came to so far. Thread-safe. */
final class SpeculationCounters {
  /** What may be in vain before anything is settled. */
  private static final long ALLOWANCE = 1_000_000;

  /** The number of the thread that settles. */
  static final int SETTLER = 0;

  private final long start = System.nanoTime();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger refuted = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger settled = new AtomicInteger();
  private final AtomicLong wasted = new AtomicLong();
  private final AtomicLong useful = new AtomicLong();
  private final SortedMap<Integer, Long> busy = new TreeMap<>();
  private volatile boolean pausedOnce;

  /** Notes that transactions were executed so often. */
  void attempted(int times) {
    attempts.addAndGet(times);
  }

  void failed() {
    failed.incrementAndGet();
  }

  void refuted(Attempt attempt) {
    refuted.addAndGet(attempt.size());
    wasted.addAndGet(attempt.gas());
  }

  void settled(Attempt attempt) {
    settled.addAndGet(attempt.size());
    useful.addAndGet(attempt.gas());
  }

  /** Notes that so many transactions were settled without speculation, after one paused. */
  void settledSerially(int transactions) {
    pausedOnce = true;
    attempts.addAndGet(transactions);
    settled.addAndGet(transactions);
  }

  /** Tells whether twice as much was in vain as was of use. */
  boolean isWasteful() {
    return wasted.get() > 2 * useful.get() + ALLOWANCE;
  }

  /** Notes how long the thread of a number was busy. */
  synchronized void wasBusy(int thread, long nanos) {
    busy.merge(thread, nanos, Long::sum);
  }

  synchronized SpeculationReport report(long height, int transactions) {
    return new SpeculationReport(
        height,
        transactions,
        settled.get(),
        attempts.get(),
        refuted.get(),
        failed.get(),
        !pausedOnce,
        System.nanoTime() - start,
        List.copyOf(busy.values()));
  }
}
