package org.vmstudio.api.message;

/**
 * Heights from {@code from} to {@code to}, both included.
 *
 * @param from the first height, not negative
 * @param to the last height, not below {@code from}
 */
public record HeightRange(long from, long to) {
  /** Refuses a negative or reversed range. */
  public HeightRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a range of heights: " + from + " to " + to);
    }
  }

  /** How many heights it holds. */
  public long count() {
    return to - from + 1;
  }
}
