package org.vmstudio.ethereum.types;

import java.util.Arrays;

/**
 * A byte string that is compared by content, for use in records. Wraps an array without copying it:
 * whoever hands one over, or takes one out, must not change it.
 */
public final class Bytes {

  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Wraps an array, which must not change from now on. */
  public static Bytes of(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array);
  }

  /** Reads bytes from hexadecimal digits, with or without {@code 0x}. */
  public static Bytes fromHex(String hex) {
    return of(Hex.decode(hex));
  }

  /** The array itself, not a copy. */
  public byte[] array() {
    return array;
  }

  /** The number of bytes. */
  public int length() {
    return array.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /** The bytes in hexadecimal after {@code 0x}. */
  @Override
  public String toString() {
    return Hex.encode(array);
  }
}
