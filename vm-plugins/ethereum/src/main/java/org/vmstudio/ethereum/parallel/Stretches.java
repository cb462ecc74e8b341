package org.vmstudio.ethereum.parallel;

import java.util.function.IntPredicate;

/**
 * A block's transactions cut into stretches before any is executed. Immutable.
 *
 * @param ends for each transaction that is the first of a stretch the index behind it
 * @param firsts for each transaction the index of the first in its stretch
 */
record Stretches(int[] ends, int[] firsts) {
  /** No transactions. */
  static final Stretches NONE = new Stretches(new int[0], new int[0]);

  /** Into how many stretches a thread's share of what is left is cut at least. */
  private static final int SHARES = 4;

  /**
   * Cuts transactions that wait for nobody: long stretches first, which cost little beside, and
   * short ones in the end, so that all threads are done at once. Heavy ones are by themselves.
   *
   * @param isLast which transactions have to be the last of a stretch
   */
  static Stretches of(Weights weights, int threads, IntPredicate isLast) {
    int count = weights.each().length;
    int[] ends = new int[count];
    int[] firsts = new int[count];
    double left = weights.total();
    for (int first = 0; first < count; first = ends[first]) {
      double share = left / (SHARES * threads);
      double weight = 0;
      int end = first;
      do {
        firsts[end] = first;
        weight += weights.of(end);
      } while (!isLast.test(end++)
          && end < count
          && weight < share
          && !weights.isHeavy(end, threads));
      ends[first] = end;
      left -= weight;
    }
    return new Stretches(ends, firsts);
  }

  /** Returns how many transactions there are. */
  int transactions() {
    return ends.length;
  }

  /** Returns the index behind the stretch that begins with a transaction. */
  int end(int first) {
    return ends[first];
  }

  /** Returns the index of the first transaction in a transaction's stretch. */
  int first(int transaction) {
    return firsts[transaction];
  }
}
