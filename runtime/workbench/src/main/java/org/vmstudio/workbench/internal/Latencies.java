package org.vmstudio.workbench.internal;

import java.util.Arrays;

/** Times of one kind, in nanoseconds. Thread-safe. */
final class Latencies {
  private long[] values = new long[1024];
  private int size;

  /** One more. */
  synchronized void add(long nanos) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = nanos;
  }

  /** That which so many percent of them do not exceed, in milliseconds; 0 where there are none. */
  double millis(double percent) {
    long[] sorted = sorted();
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  /**
   * How often one of these takes longer than one of others, of all pairs, equal ones half (the
   * statistic of Mann and Whitney): 0.5 where both are alike.
   */
  double longerThan(Latencies others) {
    long[] mine = sorted();
    long[] theirs = others.sorted();
    if (mine.length == 0 || theirs.length == 0) {
      return 0.5;
    }
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (long each : mine) {
      while (below < theirs.length && theirs[below] < each) {
        below++;
      }
      notAbove = Math.max(notAbove, below);
      while (notAbove < theirs.length && theirs[notAbove] == each) {
        notAbove++;
      }
      wins += (below + notAbove) / 2.0;
    }
    return wins / mine.length / theirs.length;
  }

  private synchronized long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
