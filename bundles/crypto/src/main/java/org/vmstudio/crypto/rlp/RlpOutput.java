package org.vmstudio.crypto.rlp;

import java.util.Arrays;

/**
 * Writes RLP items into a growing buffer. A list's prefix is put in front of its payload when the
 * list ends. Can be cleared and used again; not thread-safe.
 *
 * @param <W> the writer itself, so that those who write more kinds of items can extend it
 */
public abstract class RlpOutput<W extends RlpOutput<W>> {

  private static final int SHORT_LIMIT = 56;
  private static final int MAX_PREFIX = 5;

  private byte[] buffer;
  private int size;
  private int[] listStarts = new int[8];
  private int openLists;

  /** A writer with room for {@code capacity} bytes before it grows. */
  protected RlpOutput(int capacity) {
    this.buffer = new byte[Math.max(capacity, 64)];
  }

  /** Begins a list; everything until the matching {@link #endList} is in it. */
  public final W startList() {
    if (openLists == listStarts.length) {
      listStarts = Arrays.copyOf(listStarts, openLists * 2);
    }
    listStarts[openLists++] = size;
    return self();
  }

  /** Ends the innermost open list. */
  public final W endList() {
    if (openLists == 0) {
      throw new IllegalStateException("no list is open");
    }
    int start = listStarts[--openLists];
    int length = size - start;
    int prefix = prefixLength(length);
    reserve(prefix);
    System.arraycopy(buffer, start, buffer, start + prefix, length);
    putPrefix(start, length, 0xc0);
    size += prefix;
    return self();
  }

  /** Writes a string. */
  public final W bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  /** Writes a string of {@code length} bytes of {@code source} from {@code offset}. */
  public final W bytes(byte[] source, int offset, int length) {
    reserve(length + MAX_PREFIX);
    if (length == 1 && source[offset] >= 0) {
      buffer[size++] = source[offset];
      return self();
    }
    size += putPrefix(size, length, 0x80);
    System.arraycopy(source, offset, buffer, size, length);
    size += length;
    return self();
  }

  /** Writes an unsigned 64-bit integer in its minimal form. */
  public final W number(long value) {
    reserve(9);
    if (value >= 0 && value < 0x80) {
      buffer[size++] = value == 0 ? (byte) 0x80 : (byte) value;
      return self();
    }
    int length = 8 - (Long.numberOfLeadingZeros(value) >>> 3);
    buffer[size++] = (byte) (0x80 + length);
    putMinimal(value, length);
    return self();
  }

  /** Writes bytes that are RLP already, as they are. */
  public final W raw(byte[] encoded) {
    return raw(encoded, 0, encoded.length);
  }

  /** Writes a part of bytes that are RLP already, as they are. */
  public final W raw(byte[] encoded, int offset, int length) {
    reserve(length);
    System.arraycopy(encoded, offset, buffer, size, length);
    size += length;
    return self();
  }

  /** How many bytes were written. */
  public final int size() {
    return size;
  }

  /** What was written, in a new array. All lists must have ended. */
  public final byte[] toBytes() {
    expectNoOpenList();
    return Arrays.copyOf(buffer, size);
  }

  /** What was written, from 0 to below {@link #size}; not a copy. All lists must have ended. */
  protected final byte[] buffer() {
    expectNoOpenList();
    return buffer;
  }

  private void expectNoOpenList() {
    if (openLists != 0) {
      throw new IllegalStateException(openLists + " lists are open");
    }
  }

  /** Forgets what was written and keeps the buffer. */
  public final W clear() {
    size = 0;
    openLists = 0;
    return self();
  }

  /** This writer. */
  protected abstract W self();

  private static int prefixLength(int length) {
    return length < SHORT_LIMIT ? 1 : 1 + lengthBytes(length);
  }

  private static int lengthBytes(int length) {
    return 4 - (Integer.numberOfLeadingZeros(length) >>> 3);
  }

  /** Puts the prefix of a payload at {@code at} and says how long it is. */
  private int putPrefix(int at, int length, int base) {
    if (length < SHORT_LIMIT) {
      buffer[at] = (byte) (base + length);
      return 1;
    }
    int count = lengthBytes(length);
    buffer[at] = (byte) (base + SHORT_LIMIT - 1 + count);
    for (int i = 0; i < count; i++) {
      buffer[at + 1 + i] = (byte) (length >>> 8 * (count - 1 - i));
    }
    return 1 + count;
  }

  private void putMinimal(long value, int length) {
    for (int i = 0; i < length; i++) {
      buffer[size + i] = (byte) (value >>> 8 * (length - 1 - i));
    }
    size += length;
  }

  private void reserve(int more) {
    if (more > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), size * 2));
    }
  }
}
