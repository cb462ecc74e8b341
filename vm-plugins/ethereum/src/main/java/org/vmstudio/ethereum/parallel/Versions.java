package org.vmstudio.ethereum.parallel;

import java.util.Arrays;

/**
 * What transactions wrote to one location, by their positions in the block. Immutable, so that any
 * thread reads it without waiting; whoever writes puts another in its place.
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
    int i = positions.length - 1;
    while (i >= 0 && positions[i] >= position) {
      i--;
    }
    return i;
  }

  /** Tells whether a position has a write. */
  boolean has(int position) {
    int at = lastBefore(position) + 1;
    return at < positions.length && positions[at] == position;
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

  /** Returns these without the oldest write. */
  Versions<T> withoutFirst() {
    return withoutThat(0);
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
