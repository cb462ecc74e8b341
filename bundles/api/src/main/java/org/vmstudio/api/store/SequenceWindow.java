package org.vmstudio.api.store;

import org.vmstudio.api.Bytes;

/**
 * The sequences that a sender has used on a chain: a window of {@value #SIZE}, so that concurrent
 * messages may arrive out of order. All sequences are unsigned 64 bits.
 *
 * @param highest the highest sequence used so far; 0 with an empty {@code used} where none was
 * @param used {@value #SIZE} bits: bit {@code i} (byte i/8, least significant bit first) says that
 *     {@code highest - i} was used; empty where none was
 */
public record SequenceWindow(long highest, Bytes used) {
  /** How far back a sequence may lie. */
  public static final int SIZE = 1024;

  /** No sequence used yet. */
  public static final SequenceWindow FRESH = new SequenceWindow(0, Bytes.EMPTY);

  /** Refuses a bit set of another length. */
  public SequenceWindow {
    if (!used.isEmpty() && used.size() != SIZE / 8) {
      throw new IllegalArgumentException(
          "a window has " + SIZE / 8 + " bytes, found " + used.size());
    }
  }

  /** Whether {@code sequence} may still be used. */
  public boolean free(long sequence) {
    if (used.isEmpty() || Long.compareUnsigned(sequence, highest) > 0) {
      return true;
    }
    long back = highest - sequence;
    return Long.compareUnsigned(back, SIZE) < 0
        && (used.at((int) back >> 3) >> (back & 7) & 1) == 0;
  }

  /**
   * The window after {@code sequence} was used.
   *
   * @throws IllegalArgumentException if it is not free
   */
  public SequenceWindow use(long sequence) {
    if (!free(sequence)) {
      throw new IllegalArgumentException(
          "sequence " + Long.toUnsignedString(sequence) + " was used");
    }
    byte[] bits = new byte[SIZE / 8];
    if (used.isEmpty() || Long.compareUnsigned(sequence, highest) > 0) {
      shiftInto(bits, sequence);
      bits[0] |= 1;
      return new SequenceWindow(sequence, Bytes.wrap(bits));
    }
    long back = highest - sequence;
    System.arraycopy(used.view(), 0, bits, 0, bits.length);
    bits[(int) back >> 3] |= (byte) (1 << (back & 7));
    return new SequenceWindow(highest, Bytes.wrap(bits));
  }

  private void shiftInto(byte[] bits, long sequence) {
    long by = sequence - highest;
    if (used.isEmpty() || Long.compareUnsigned(by, SIZE) >= 0) {
      return;
    }
    for (int i = 0; i + by < SIZE; i++) {
      if ((used.at(i >> 3) >> (i & 7) & 1) != 0) {
        int to = i + (int) by;
        bits[to >> 3] |= (byte) (1 << (to & 7));
      }
    }
  }
}
