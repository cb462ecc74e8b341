package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * A number for each transaction. All numbers of one are next to each other, and not next to those
 * of many others: threads that work on neighbours would take them from each other. Thread-safe.
 *
 * @param all the numbers of this kind and others
 * @param offset which of a transaction's numbers it is
 */
record Numbers(AtomicIntegerArray all, int offset) {
  private static final int STRIDE = 8;

  /** Makes so many kinds of numbers for so many transactions, all 0. */
  static List<Numbers> of(int transactions, int kinds) {
    AtomicIntegerArray all = new AtomicIntegerArray(transactions * STRIDE);
    return IntStream.range(0, kinds).mapToObj(kind -> new Numbers(all, kind)).toList();
  }

  int get(int transaction) {
    return all.get(transaction * STRIDE + offset);
  }

  void set(int transaction, int value) {
    all.set(transaction * STRIDE + offset, value);
  }

  boolean compareAndSet(int transaction, int expected, int value) {
    return all.compareAndSet(transaction * STRIDE + offset, expected, value);
  }
}
