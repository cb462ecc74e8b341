package org.vmstudio.ethereum.types;

import org.jspecify.annotations.Nullable;

/**
 * The 20-byte address of an account, as one int and two longs, big-endian.
 *
 * @param high bytes 0 to 3
 * @param middle bytes 4 to 11
 * @param low bytes 12 to 19
 */
public record Address(int high, long middle, long low) implements Comparable<Address> {

  /** The length of an address in bytes. */
  public static final int BYTES = 20;

  /** The address whose bytes are all zero. */
  public static final Address ZERO = new Address(0, 0, 0);

  /**
   * Reads an address from 20 bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 20 bytes
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
    }
    return at(bytes, 0);
  }

  /** Reads an address from the 20 bytes at {@code offset}. */
  public static Address at(byte[] bytes, int offset) {
    return new Address(
        BigEndian.getInt(bytes, offset),
        BigEndian.getLong(bytes, offset + 4),
        BigEndian.getLong(bytes, offset + 12));
  }

  /**
   * Reads an address from 40 hexadecimal digits, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Address fromHex(String hex) {
    return of(Hex.decode(hex));
  }

  /** The address whose last eight bytes are {@code number}: the form of precompiled contracts. */
  public static Address ofNumber(long number) {
    return new Address(0, 0, number);
  }

  /** Writes the 20 bytes to {@code target} at {@code offset}. */
  public void putTo(byte[] target, int offset) {
    BigEndian.putInt(target, offset, high);
    BigEndian.putLong(target, offset + 4, middle);
    BigEndian.putLong(target, offset + 12, low);
  }

  /** The 20 bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    putTo(bytes, 0);
    return bytes;
  }

  /** Orders as the bytes do, unsigned. */
  @Override
  public int compareTo(Address other) {
    int order = Integer.compareUnsigned(high, other.high);
    order = order != 0 ? order : Long.compareUnsigned(middle, other.middle);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /**
   * Written out, as {@link #equals} is: calls of what a record has by itself are not always
   * compiled into their callers.
   */
  @Override
  public int hashCode() {
    return Long.hashCode((high * 31L + middle) * 31 + low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address
        && high == address.high
        && middle == address.middle
        && low == address.low;
  }

  /** The bytes in hexadecimal after {@code 0x}. */
  @Override
  public String toString() {
    return Hex.encode(toBytes());
  }
}
