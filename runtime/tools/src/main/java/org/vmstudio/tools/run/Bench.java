package org.vmstudio.tools.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats a run for a time, in batches of about a millisecond: the first third warms up, of the
 * rest the median counts.
 */
final class Bench {
  private static final long BATCH_NANOS = 1_000_000;

  private final Scratch scratch;

  /**
   * What was measured.
   *
   * @param nanos the median of the batches' means
   * @param allocated bytes on the heap a run, the least that a batch had on the mean
   */
  record Measured(double nanos, long allocated) {}

  private record Batch(double nanos, long allocated) {}

  Bench(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Measures for so long, at least two batches. */
  Measured measure(Duration time) {
    long start = System.nanoTime();
    long warm = time.toNanos() / 3;
    do {
      batch();
    } while (System.nanoTime() - start < warm);
    List<Batch> batches = new ArrayList<>();
    do {
      batches.add(batch());
    } while (System.nanoTime() - start < time.toNanos());
    double[] nanos = batches.stream().mapToDouble(Batch::nanos).sorted().toArray();
    return new Measured(
        nanos[nanos.length / 2], batches.stream().mapToLong(Batch::allocated).min().orElse(0));
  }

  private Batch batch() {
    long nanos = 0;
    long allocated = 0;
    int runs = 0;
    long start = System.nanoTime();
    do {
      Scratch.Run run = scratch.run();
      scratch.undo();
      nanos += run.nanos();
      allocated += run.allocated();
      runs++;
    } while (System.nanoTime() - start < BATCH_NANOS);
    return new Batch((double) nanos / runs, allocated / runs);
  }
}
