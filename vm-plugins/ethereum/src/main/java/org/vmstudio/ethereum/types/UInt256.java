package org.vmstudio.ethereum.types;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An unsigned 256-bit number, as four longs. Made for values at rest (balances, fees, storage); the
 * interpreter calculates on bare longs.
 *
 * @param w0 bits 192 to 255, the most significant
 * @param w1 bits 128 to 191
 * @param w2 bits 64 to 127
 * @param w3 bits 0 to 63, the least significant
 */
public record UInt256(long w0, long w1, long w2, long w3) implements Comparable<UInt256> {

  /** The length of the full form in bytes. */
  public static final int BYTES = 32;

  /** Zero. */
  public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);

  /** One. */
  public static final UInt256 ONE = new UInt256(0, 0, 0, 1);

  /** The largest value, 2^256 - 1. */
  public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

  /** The number whose 64 bits, read as unsigned, are {@code value}. */
  public static UInt256 ofUnsigned(long value) {
    return value == 0 ? ZERO : new UInt256(0, 0, 0, value);
  }

  /**
   * Reads a big-endian number of at most 32 bytes.
   *
   * @throws IllegalArgumentException if there are more
   */
  public static UInt256 of(byte[] bigEndian) {
    return at(bigEndian, 0, bigEndian.length);
  }

  /**
   * Reads a big-endian number from {@code length} bytes at {@code offset}.
   *
   * @throws IllegalArgumentException if {@code length} is above 32
   */
  public static UInt256 at(byte[] bytes, int offset, int length) {
    if (length > BYTES) {
      throw new IllegalArgumentException("a 256-bit number has at most 32 bytes, not " + length);
    }
    if (length == BYTES) {
      return new UInt256(
          BigEndian.getLong(bytes, offset),
          BigEndian.getLong(bytes, offset + 8),
          BigEndian.getLong(bytes, offset + 16),
          BigEndian.getLong(bytes, offset + 24));
    }
    int end = offset + length;
    return new UInt256(
        BigEndian.getUpTo8(bytes, offset, end - 24),
        BigEndian.getUpTo8(bytes, Math.max(offset, end - 24), end - 16),
        BigEndian.getUpTo8(bytes, Math.max(offset, end - 16), end - 8),
        BigEndian.getUpTo8(bytes, Math.max(offset, end - 8), end));
  }

  /**
   * Converts a non-negative number below 2^256.
   *
   * @throws IllegalArgumentException if it is outside
   */
  public static UInt256 of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new IllegalArgumentException("not an unsigned 256-bit number: " + value);
    }
    return new UInt256(
        value.shiftRight(192).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(64).longValue(),
        value.longValue());
  }

  /** Whether the number is zero. */
  public boolean isZero() {
    return (w0 | w1 | w2 | w3) == 0;
  }

  /** Whether the number is below 2^64, so that {@link #w3} holds all of it (unsigned). */
  public boolean fitsLong() {
    return (w0 | w1 | w2) == 0;
  }

  /** The sum, modulo 2^256. */
  public UInt256 plus(UInt256 other) {
    long r3 = w3 + other.w3;
    long carry = Long.compareUnsigned(r3, w3) < 0 ? 1 : 0;
    long r2 = w2 + other.w2 + carry;
    carry = carry(w2, other.w2, r2);
    long r1 = w1 + other.w1 + carry;
    carry = carry(w1, other.w1, r1);
    return new UInt256(w0 + other.w0 + carry, r1, r2, r3);
  }

  /** The difference, modulo 2^256. */
  public UInt256 minus(UInt256 other) {
    return plus(new UInt256(~other.w0, ~other.w1, ~other.w2, ~other.w3)).plus(ONE);
  }

  /** The number in a new array of as few bytes as hold it, none for zero: RLP's integer form. */
  public byte[] toMinimalBytes() {
    int length = byteLength();
    byte[] full = toBytes();
    return Arrays.copyOfRange(full, BYTES - length, BYTES);
  }

  /** How many bytes the number needs without leading zeros. */
  public int byteLength() {
    return (bitLength() + 7) >>> 3;
  }

  /** The position of the highest set bit plus one; 0 for zero. */
  public int bitLength() {
    if (w0 != 0) {
      return 256 - Long.numberOfLeadingZeros(w0);
    }
    if (w1 != 0) {
      return 192 - Long.numberOfLeadingZeros(w1);
    }
    return w2 != 0 ? 128 - Long.numberOfLeadingZeros(w2) : 64 - Long.numberOfLeadingZeros(w3);
  }

  /** Writes the 32 big-endian bytes to {@code target} at {@code offset}. */
  public void putTo(byte[] target, int offset) {
    BigEndian.putLong(target, offset, w0);
    BigEndian.putLong(target, offset + 8, w1);
    BigEndian.putLong(target, offset + 16, w2);
    BigEndian.putLong(target, offset + 24, w3);
  }

  /** The 32 big-endian bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    putTo(bytes, 0);
    return bytes;
  }

  /** The same number as a {@link BigInteger}. */
  public BigInteger toBigInteger() {
    return new BigInteger(1, toBytes());
  }

  /** Orders as unsigned numbers. */
  @Override
  public int compareTo(UInt256 other) {
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
    return other instanceof UInt256 number
        && w0 == number.w0
        && w1 == number.w1
        && w2 == number.w2
        && w3 == number.w3;
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  /** The carry out of {@code a + b + carryIn == sum}, by the full adder's formula. */
  private static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }
}
