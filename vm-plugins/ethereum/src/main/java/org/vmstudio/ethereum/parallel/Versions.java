package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import java.util.List;

/**
 * What transactions wrote to one location, by their positions in the block. Immutable, so that any
 * thread reads it without waiting; whoever writes puts another in its place. Only an equal write
 * takes another's place here, which no reader can tell.
 *
 * @param <T> what they write; each write is an object of its own
 */
final class Versions<T> {
  private static final Versions<?> NONE = new Versions<>(new int[0], new Object[0]);

  private final int[] positions;
  private final Object[] values;

  private Versions(int[] positions, Object[] values) {
    this.positions = positions;
    this.values = values;
  }

  /** Returns no writes. */
  @SuppressWarnings("unchecked") // There is no value that could be of another type.
  static <T> Versions<T> none() {
    return (Versions<T>) NONE;
  }

  /** Returns writes at positions in ascending order. */
  static <T> Versions<T> of(int[] positions, List<T> values) {
    return new Versions<>(positions, values.toArray());
  }

  /** Returns writes at positions in ascending order, in arrays that are nobody else's. */
  static <T> Versions<T> of(int[] positions, T[] values) {
    return new Versions<>(positions, values);
  }

  int size() {
    return positions.length;
  }

  int position(int i) {
    return positions[i];
  }

  @SuppressWarnings("unchecked") // Nothing else is ever put in.
  T value(int i) {
    return (T) values[i];
  }

  /** Returns the newest write before a position, or -1. */
  int lastBefore(int position) {
    int low = 0;
    int high = positions.length;
    if (high == 0 || positions[high - 1] < position) {
      return high - 1; // So it is for most: who reads is behind those who wrote.
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positions[middle] < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Tells whether a position has a write. */
  boolean has(int position) {
    int at = lastBefore(position) + 1;
    return at < positions.length && positions[at] == position;
  }

  /**
   * Puts a write in the place of an equal one that its position has, as where somebody declared it;
   * returns whether there is one. For one thread at a time.
   */
  boolean takePlaceOfEqual(int position, T value) {
    int at = lastBefore(position) + 1;
    boolean isThere =
        at < positions.length && positions[at] == position && values[at].equals(value);
    if (isThere) {
      values[at] = value;
    }
    return isThere;
  }

  /** Returns these with a write in place of the one that its position had, if any. */
  Versions<T> with(int position, T value) {
    int at = lastBefore(position) + 1;
    if (has(position)) {
      Object[] replaced = values.clone();
      replaced[at] = value;
      return new Versions<>(positions, replaced);
    }
    int[] newPositions = Arrays.copyOf(positions, positions.length + 1);
    Object[] newValues = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(positions, at, newPositions, at + 1, positions.length - at);
    System.arraycopy(values, at, newValues, at + 1, values.length - at);
    newPositions[at] = position;
    newValues[at] = value;
    return new Versions<>(newPositions, newValues);
  }

  /** Returns these without a write, unless another took its place. */
  @SuppressWarnings("ReferenceEquality") // It is about this write, and not about an equal one.
  Versions<T> without(int position, T value) {
    int at = lastBefore(position) + 1;
    return has(position) && values[at] == value ? withoutThat(at) : this;
  }

  /** Returns these without the oldest writes. */
  Versions<T> withoutFirst(int count) {
    int size = positions.length;
    return new Versions<>(
        Arrays.copyOfRange(positions, count, size), Arrays.copyOfRange(values, count, size));
  }

  private Versions<T> withoutThat(int at) {
    if (positions.length == 1) {
      return none();
    }
    int[] newPositions = Arrays.copyOf(positions, positions.length - 1);
    Object[] newValues = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(positions, at + 1, newPositions, at, newPositions.length - at);
    System.arraycopy(values, at + 1, newValues, at, newValues.length - at);
    return new Versions<>(newPositions, newValues);
  }
}
