package org.vmstudio.ethereum.hints;

import java.util.Arrays;

/**
 * What a list scheduler would make of a block on some cores: whenever one is free, it takes the
 * transaction that can begin first, of several the first one in the block. Nothing costs anything
 * but the transactions themselves.
 *
 * @param durations how long each transaction takes
 * @param predecessors for each transaction the earlier ones that it needs
 */
public record ListSchedule(long[] durations, int[][] predecessors) {

  /** Returns how long it takes on as many cores as there can be: the longest chain. */
  public long criticalPath() {
    long[] ends = new long[durations.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = ready(i, ends) + durations[i];
    }
    return Arrays.stream(ends).max().orElse(0);
  }

  /** Returns how long all of it takes on so many cores. */
  public long makespan(int cores) {
    long[] ends = new long[durations.length];
    long[] free = new long[cores];
    boolean[] isDone = new boolean[durations.length];
    for (int count = 0; count < durations.length; count++) {
      int core = earliest(free);
      int next = first(free[core], ends, isDone);
      isDone[next] = true;
      ends[next] = Math.max(free[core], ready(next, ends)) + durations[next];
      free[core] = ends[next];
    }
    return Arrays.stream(free).max().orElse(0);
  }

  private static int earliest(long[] free) {
    int earliest = 0;
    for (int core = 1; core < free.length; core++) {
      earliest = free[core] < free[earliest] ? core : earliest;
    }
    return earliest;
  }

  /** Of the transactions whose predecessors are placed, the one that can begin first. */
  private int first(long now, long[] ends, boolean[] isDone) {
    int first = -1;
    long begin = Long.MAX_VALUE;
    for (int i = 0; i < ends.length; i++) {
      if (!isDone[i] && isPlaced(predecessors[i], isDone)) {
        long possible = Math.max(now, ready(i, ends));
        first = possible < begin ? i : first;
        begin = Math.min(begin, possible);
      }
    }
    return first;
  }

  private static boolean isPlaced(int[] transactions, boolean[] isDone) {
    return Arrays.stream(transactions).allMatch(i -> isDone[i]);
  }

  private long ready(int transaction, long[] ends) {
    long ready = 0;
    for (int before : predecessors[transaction]) {
      ready = Math.max(ready, ends[before]);
    }
    return ready;
  }
}
