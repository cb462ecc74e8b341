package org.vmstudio.api;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string with value equality: what crosses the platform's interfaces.
 * Thread-safe.
 *
 * <p>Hot paths (state reads inside a virtual machine) use plain arrays instead; everything that is
 * kept, compared or printed uses this.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The byte string of length zero. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies {@code value}; later changes of the array do not show. */
  public static Bytes of(byte... value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** Takes {@code value} over without a copy; the caller must not change it afterwards. */
  public static Bytes wrap(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value);
  }

  /**
   * Reads hexadecimal digits of either case, with or without a leading {@code 0x}.
   *
   * @throws IllegalArgumentException on an odd number of digits or another character
   */
  public static Bytes fromHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
  }

  /** The number of bytes. */
  public int size() {
    return value.length;
  }

  /** Whether there is no byte in it. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** The byte at {@code index}, from 0 to {@code size() - 1}. */
  public byte at(int index) {
    return value[index];
  }

  /** A fresh copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** The bytes themselves, without a copy: to be read, never written. */
  public byte[] view() {
    return value;
  }

  /** Lower-case hexadecimal digits without a prefix. */
  public String toHex() {
    return HexFormat.of().formatHex(value);
  }

  /** Compares as unsigned bytes, a prefix before what it begins. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** {@code 0x} and the digits. */
  @Override
  public String toString() {
    return "0x" + toHex();
  }
}
