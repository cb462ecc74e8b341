package org.vmstudio.ethereum.state;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order of the slots in an {@link AccountChange}: by their keys. */
public final class SlotOrder {
  private static final Comparator<SlotChange> BY_KEY = Comparator.comparing(SlotChange::slot);

  /** Fewer are compared, each with some others. */
  private static final int MANY = 64;

  /** The low bits of a number that stands for a change have its index, the others begin its key. */
  private static final int INDEX_BITS = 20;

  private static final long INDEX = (1L << INDEX_BITS) - 1;

  private SlotOrder() {}

  /**
   * Returns changes in the order of their keys. Keys that are hashes, as mappings have them, differ
   * in their first bits: with these in an array of numbers, many take a fifth of the time.
   */
  public static List<SlotChange> sorted(List<SlotChange> changes) {
    SlotChange[] sorted;
    if (changes.size() < MANY || changes.size() > INDEX) {
      sorted = changes.toArray(SlotChange[]::new);
      Arrays.sort(sorted, BY_KEY);
    } else {
      sorted = sortedByFirstBits(changes);
      sortSameFirstBits(sorted);
    }
    return Arrays.asList(sorted);
  }

  private static SlotChange[] sortedByFirstBits(List<SlotChange> changes) {
    long[] numbers = new long[changes.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = firstBits(changes.get(i)) | i;
    }
    Arrays.sort(numbers);
    SlotChange[] sorted = new SlotChange[numbers.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = changes.get((int) (numbers[i] & INDEX));
    }
    return sorted;
  }

  /** Returns them so that signed numbers are in the order of unsigned keys. */
  private static long firstBits(SlotChange change) {
    return (change.slot().w0() ^ Long.MIN_VALUE) & ~INDEX;
  }

  private static void sortSameFirstBits(SlotChange[] changes) {
    int from = 0;
    for (int i = 1; i <= changes.length; i++) {
      boolean isEnd = i == changes.length || firstBits(changes[i]) != firstBits(changes[from]);
      if (isEnd) {
        if (i - from > 1) {
          Arrays.sort(changes, from, i, BY_KEY);
        }
        from = i;
      }
    }
  }
}
