package org.vmstudio.ethereum.rlp;

import java.util.Arrays;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.BigEndian;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Writes RLP items into a growing buffer. A list's prefix is put in front of its payload when the
 * list ends. Can be cleared and used again; not thread-safe.
 */
public final class RlpWriter {

  private static final int SHORT_LIMIT = 56;
  private static final int MAX_PREFIX = 5;

  private byte[] buffer;
  private int size;
  private int[] listStarts = new int[8];
  private int openLists;

  /** A writer with room for a typical header. */
  public RlpWriter() {
    this(1024);
  }

  /** A writer with room for {@code capacity} bytes before it grows. */
  public RlpWriter(int capacity) {
    this.buffer = new byte[Math.max(capacity, 64)];
  }

  /** Begins a list; everything until the matching {@link #endList} is in it. */
  public RlpWriter startList() {
    if (openLists == listStarts.length) {
      listStarts = Arrays.copyOf(listStarts, openLists * 2);
    }
    listStarts[openLists++] = size;
    return this;
  }

  /** Ends the innermost open list. */
  public RlpWriter endList() {
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
    return this;
  }

  /** Writes a string. */
  public RlpWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  /** Writes a string of {@code length} bytes of {@code source} from {@code offset}. */
  public RlpWriter bytes(byte[] source, int offset, int length) {
    reserve(length + MAX_PREFIX);
    if (length == 1 && source[offset] >= 0) {
      buffer[size++] = source[offset];
      return this;
    }
    size += putPrefix(size, length, 0x80);
    System.arraycopy(source, offset, buffer, size, length);
    size += length;
    return this;
  }

  /** Writes an unsigned 64-bit integer in its minimal form. */
  public RlpWriter number(long value) {
    reserve(9);
    if (value >= 0 && value < 0x80) {
      buffer[size++] = value == 0 ? (byte) 0x80 : (byte) value;
      return this;
    }
    int length = 8 - (Long.numberOfLeadingZeros(value) >>> 3);
    buffer[size++] = (byte) (0x80 + length);
    putMinimal(value, length);
    return this;
  }

  /** Writes a 256-bit integer in its minimal form. */
  public RlpWriter number(UInt256 value) {
    return value.fitsLong() ? number(value.w3()) : bytes(value.toMinimalBytes());
  }

  /** Writes the 32 bytes as a string. */
  public RlpWriter hash(Hash value) {
    reserve(33);
    buffer[size] = (byte) 0xa0;
    value.putTo(buffer, size + 1);
    size += 33;
    return this;
  }

  /** Writes the 20 bytes as a string. */
  public RlpWriter address(Address value) {
    reserve(21);
    buffer[size] = (byte) 0x94;
    value.putTo(buffer, size + 1);
    size += 21;
    return this;
  }

  /** Writes bytes that are RLP already, as they are. */
  public RlpWriter raw(byte[] encoded) {
    return raw(encoded, 0, encoded.length);
  }

  /** Writes a part of bytes that are RLP already, as they are. */
  public RlpWriter raw(byte[] encoded, int offset, int length) {
    reserve(length);
    System.arraycopy(encoded, offset, buffer, size, length);
    size += length;
    return this;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** What was written, in a new array. All lists must have ended. */
  public byte[] toBytes() {
    if (openLists != 0) {
      throw new IllegalStateException(openLists + " lists are open");
    }
    return Arrays.copyOf(buffer, size);
  }

  /** Forgets what was written and keeps the buffer. */
  public RlpWriter clear() {
    size = 0;
    openLists = 0;
    return this;
  }

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
    if (length == Long.BYTES) {
      BigEndian.putLong(buffer, size, value);
    } else {
      for (int i = 0; i < length; i++) {
        buffer[size + i] = (byte) (value >>> 8 * (length - 1 - i));
      }
    }
    size += length;
  }

  private void reserve(int more) {
    if (more > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), size * 2));
    }
  }
}
