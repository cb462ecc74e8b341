package org.vmstudio.ethereum.parallel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long a block's transactions may take, by the gas that each may use: a guess, on which nothing
 * but time depends. Immutable.
 *
 * @param each by transaction
 * @param total of all
 */
record Weights(double[] each, double total) {
  /** What is more than this part of a thread's share of the block is heavy. */
  private static final int PARTS = 8;

  /** How many times the mean is long. */
  private static final int LONG = 8;

  /** Weighs transactions. */
  static Weights of(List<SignedTransaction> transactions) {
    double[] each = new double[transactions.size()];
    double total = 0;
    for (int i = 0; i < each.length; i++) {
      each[i] = 2.0 * (transactions.get(i).transaction().gasLimit() >>> 1);
      total += each[i];
    }
    return new Weights(each, total);
  }

  /** Returns the weight of a transaction. */
  double of(int transaction) {
    return each[transaction];
  }

  /** Tells whether some threads are done sooner if a transaction begins before others. */
  boolean isHeavy(int transaction, int threads) {
    return each[transaction] * PARTS * threads > total;
  }

  /**
   * Tells whether a transaction takes so much longer than most that to try it in vain would tell.
   */
  boolean isLong(int transaction) {
    return each[transaction] * each.length > LONG * total;
  }

  /** Returns the heavy transactions, the heaviest first. */
  int[] heavy(int threads) {
    return IntStream.range(0, each.length)
        .filter(i -> isHeavy(i, threads))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -each[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
