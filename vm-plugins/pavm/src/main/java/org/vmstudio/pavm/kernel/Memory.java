package org.vmstudio.pavm.kernel;

import java.util.Arrays;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.BigEndian;

/**
 * The byte-addressed memory of a frame. Grows in words, only after its price was paid, so the gas
 * limit bounds it; what lies above the size is zero. Reusable, not thread-safe.
 */
public final class Memory {
  /** The highest end that is priced; whatever reaches above it costs more than any gas limit. */
  public static final long LIMIT = 0x1fffffffe0L;

  /** The largest memory that this machine can hold, in bytes. */
  private static final int LARGEST = Integer.MAX_VALUE - 63;

  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[1024];
  private int size;

  /** Creates empty memory. */
  public Memory() {}

  /** Empties the memory, keeping its space for reuse unless it is huge. */
  public void clear() {
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    } else {
      Arrays.fill(bytes, 0, size, (byte) 0);
    }
    size = 0;
  }

  /** Returns the size in bytes, a multiple of 32. */
  public int size() {
    return size;
  }

  /** Returns the bytes themselves; valid until the memory grows. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the gas for growing so that {@code end} bytes are there, {@code end} up to LIMIT. */
  public long growthGas(long end) {
    return end <= size ? 0 : gas((end + 31) >>> 5) - gas(size >>> 5);
  }

  private static long gas(long words) {
    return 3 * words + (words * words >>> 9);
  }

  /**
   * Grows so that {@code end} bytes are there.
   *
   * @throws OutOfMemoryError if this machine cannot hold as much, although it is paid for
   */
  public void grow(long end) {
    if (end <= size) {
      return;
    }
    if (end > LARGEST) {
      throw new OutOfMemoryError("EVM memory of " + end + " bytes");
    }
    int rounded = (int) ((end + 31) >>> 5 << 5);
    if (rounded > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(rounded, 2L * bytes.length)));
    }
    size = rounded;
  }

  /** Reads the word at {@code offset} into {@code s} at {@code r}. */
  public void load(int offset, long[] s, int r) {
    Words.load(bytes, offset, s, r);
  }

  /** Writes the word at {@code s[a]} to {@code offset}. */
  public void store(int offset, long[] s, int a) {
    Words.store(s, a, bytes, offset);
  }

  /** Writes the lowest byte of {@code value} to {@code offset}. */
  public void storeByte(int offset, long value) {
    bytes[offset] = (byte) value;
  }

  /** Copies within the memory; the ranges may overlap (EIP-5656). */
  public void move(int to, int from, int length) {
    System.arraycopy(bytes, from, bytes, to, length);
  }

  /**
   * Copies from a source that is zero beyond its end.
   *
   * @param from where to start, a number of up to 64 unsigned bits
   */
  public void copy(
      int to, byte[] source, int sourceOffset, int sourceLength, long from, int length) {
    boolean inside = from >= 0 && from < sourceLength;
    int available = inside ? (int) Math.min(length, sourceLength - from) : 0;
    if (available > 0) {
      System.arraycopy(source, sourceOffset + (int) from, bytes, to, available);
    }
    Arrays.fill(bytes, to + available, to + length, (byte) 0);
  }

  /** Returns a copy of a range. */
  public byte[] copyOf(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** Reads eight bytes at {@code offset}. */
  public long longAt(int offset) {
    return BigEndian.getLong(bytes, offset);
  }
}
