package org.vmstudio.ethereum.parallel;

import java.util.Arrays;

/**
 * What transactions wrote to one location, by their positions in the block. Not thread-safe.
 *
 * @param <T> what they write; each write is an object of its own
 */
final class Versions<T> {
  private static final int FIRST_CAPACITY = 4;

  private int[] positions = new int[FIRST_CAPACITY];
  private Object[] values = new Object[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
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
    int i = size - 1;
    while (i >= 0 && positions[i] >= position) {
      i--;
    }
    return i;
  }

  /** Puts a write in place of the one that its position had, if any. */
  void put(int position, T value) {
    int at = lastBefore(position) + 1;
    if (at == size || positions[at] != position) {
      insert(at);
    }
    positions[at] = position;
    values[at] = value;
  }

  /** Removes a write unless another took its place. */
  @SuppressWarnings("ReferenceEquality") // It is about this write, and not about an equal one.
  void remove(int position, T value) {
    int at = lastBefore(position) + 1;
    if (at < size && positions[at] == position && values[at] == value) {
      removeAt(at);
    }
  }

  /** Removes the oldest write. */
  void removeFirst() {
    removeAt(0);
  }

  private void insert(int at) {
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    System.arraycopy(positions, at, positions, at + 1, size - at);
    System.arraycopy(values, at, values, at + 1, size - at);
    size++;
  }

  private void removeAt(int at) {
    size--;
    System.arraycopy(positions, at + 1, positions, at, size - at);
    System.arraycopy(values, at + 1, values, at, size - at);
    values[size] = null;
  }
}
