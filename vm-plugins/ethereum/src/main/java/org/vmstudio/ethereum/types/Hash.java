package org.vmstudio.ethereum.types;

import org.jspecify.annotations.Nullable;

/**
 * A 32-byte hash or other opaque 32-byte value, as four big-endian longs.
 *
 * @param w0 bytes 0 to 7
 * @param w1 bytes 8 to 15
 * @param w2 bytes 16 to 23
 * @param w3 bytes 24 to 31
 */
public record Hash(long w0, long w1, long w2, long w3) implements Comparable<Hash> {

  /** The length of a hash in bytes. */
  public static final int BYTES = 32;

  /** The hash whose bytes are all zero. */
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  /**
   * Reads a hash from 32 bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return at(bytes, 0);
  }

  /** Reads a hash from the 32 bytes at {@code offset}. */
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(
        BigEndian.getLong(bytes, offset),
        BigEndian.getLong(bytes, offset + 8),
        BigEndian.getLong(bytes, offset + 16),
        BigEndian.getLong(bytes, offset + 24));
  }

  /**
   * Reads a hash from 64 hexadecimal digits, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Hash fromHex(String hex) {
    return of(Hex.decode(hex));
  }

  /** Writes the 32 bytes to {@code target} at {@code offset}. */
  public void putTo(byte[] target, int offset) {
    BigEndian.putLong(target, offset, w0);
    BigEndian.putLong(target, offset + 8, w1);
    BigEndian.putLong(target, offset + 16, w2);
    BigEndian.putLong(target, offset + 24, w3);
  }

  /** The 32 bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    putTo(bytes, 0);
    return bytes;
  }

  /** Orders as the bytes do, unsigned. */
  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(w0, other.w0);
    order = order != 0 ? order : Long.compareUnsigned(w1, other.w1);
    order = order != 0 ? order : Long.compareUnsigned(w2, other.w2);
    return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
  }

  /**
   * Written out, as {@link #equals} is: calls of what a record has by itself are not always
   * compiled into their callers.
   */
  @Override
  public int hashCode() {
    return Long.hashCode(((w0 * 31 + w1) * 31 + w2) * 31 + w3);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash
        && w0 == hash.w0
        && w1 == hash.w1
        && w2 == hash.w2
        && w3 == hash.w3;
  }

  /** The bytes in hexadecimal after {@code 0x}. */
  @Override
  public String toString() {
    return Hex.encode(toBytes());
  }
}
