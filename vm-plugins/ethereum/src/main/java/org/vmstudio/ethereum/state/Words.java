package org.vmstudio.ethereum.state;

import static org.vmstudio.ethereum.types.BigEndian.getLong;
import static org.vmstudio.ethereum.types.BigEndian.putLong;

import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * 256-bit words inside {@code long} arrays: four limbs, the least significant first (values at rest
 * are {@link UInt256}s, which name the most significant first). Nothing here allocates unless it
 * returns an object.
 */
public final class Words {
  /** Limbs in a word. */
  public static final int LIMBS = 4;

  /** Bytes in a word. */
  public static final int BYTES = 32;

  private Words() {}

  /** Reads the 32 big-endian bytes at {@code offset} into the word at {@code at}. */
  public static void load(byte[] bytes, int offset, long[] words, int at) {
    words[at + 3] = getLong(bytes, offset);
    words[at + 2] = getLong(bytes, offset + 8);
    words[at + 1] = getLong(bytes, offset + 16);
    words[at] = getLong(bytes, offset + 24);
  }

  /** Writes the word at {@code at} as 32 big-endian bytes at {@code offset}. */
  public static void store(long[] words, int at, byte[] bytes, int offset) {
    putLong(bytes, offset, words[at + 3]);
    putLong(bytes, offset + 8, words[at + 2]);
    putLong(bytes, offset + 16, words[at + 1]);
    putLong(bytes, offset + 24, words[at]);
  }

  /** Copies a number into the word at {@code at}. */
  public static void set(long[] words, int at, UInt256 value) {
    set(words, at, value.w0(), value.w1(), value.w2(), value.w3());
  }

  /** Copies a hash, read as a big-endian number, into the word at {@code at}. */
  public static void set(long[] words, int at, Hash value) {
    set(words, at, value.w0(), value.w1(), value.w2(), value.w3());
  }

  /** Copies an address, read as a big-endian number, into the word at {@code at}. */
  public static void set(long[] words, int at, Address value) {
    set(words, at, 0, value.high() & 0xffffffffL, value.middle(), value.low());
  }

  /** Returns the word at {@code at} as a number. */
  public static UInt256 toUInt256(long[] words, int at) {
    return new UInt256(words[at + 3], words[at + 2], words[at + 1], words[at]);
  }

  /** Returns the word at {@code at} as 32 opaque bytes. */
  public static Hash toHash(long[] words, int at) {
    return new Hash(words[at + 3], words[at + 2], words[at + 1], words[at]);
  }

  /**
   * Reads up to 32 big-endian bytes, {@code bytes[offset, offset+length)}, as an unsigned number.
   */
  public static void loadShort(byte[] bytes, int offset, int length, long[] words, int at) {
    set(words, at, 0);
    for (int i = 0; i < length; i++) {
      int place = length - 1 - i;
      words[at + (place >>> 3)] |= (bytes[offset + i] & 0xffL) << ((place & 7) << 3);
    }
  }

  /** Sets the word at {@code at} to the unsigned 64-bit {@code value}. */
  public static void set(long[] words, int at, long value) {
    words[at] = value;
    words[at + 1] = 0;
    words[at + 2] = 0;
    words[at + 3] = 0;
  }

  /** Sets the word at {@code at} to the given limbs, most significant first. */
  public static void set(long[] words, int at, long high, long upper, long lower, long low) {
    words[at] = low;
    words[at + 1] = lower;
    words[at + 2] = upper;
    words[at + 3] = high;
  }

  /** Copies the word at {@code source[from]} to {@code target[to]}. */
  public static void copy(long[] source, int from, long[] target, int to) {
    target[to] = source[from];
    target[to + 1] = source[from + 1];
    target[to + 2] = source[from + 2];
    target[to + 3] = source[from + 3];
  }

  /** Tells whether the word at {@code at} is zero. */
  public static boolean isZero(long[] words, int at) {
    return (words[at] | words[at + 1] | words[at + 2] | words[at + 3]) == 0;
  }

  /** Tells whether the word at {@code at} fits in 64 unsigned bits. */
  public static boolean fitsLong(long[] words, int at) {
    return (words[at + 1] | words[at + 2] | words[at + 3]) == 0;
  }

  /** Tells whether two words are equal. */
  public static boolean equal(long[] a, int i, long[] b, int j) {
    return ((a[i] ^ b[j]) | (a[i + 1] ^ b[j + 1]) | (a[i + 2] ^ b[j + 2]) | (a[i + 3] ^ b[j + 3]))
        == 0;
  }

  /** Compares two words as unsigned numbers: negative, zero or positive. */
  public static int compare(long[] a, int i, long[] b, int j) {
    for (int limb = LIMBS - 1; limb > 0; limb--) {
      if (a[i + limb] != b[j + limb]) {
        return Long.compareUnsigned(a[i + limb], b[j + limb]);
      }
    }
    return Long.compareUnsigned(a[i], b[j]);
  }
}
