package org.vmstudio.api;

/**
 * A digest of 32 bytes: of a block, a message, an image, a state.
 *
 * @param bytes the 32 bytes
 */
public record Hash(Bytes bytes) implements Comparable<Hash> {
  /** Its length in bytes. */
  public static final int SIZE = 32;

  /** 32 zero bytes. */
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

  /** Refuses any length but 32. */
  public Hash {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, found " + bytes.size());
    }
  }

  /** Takes 32 bytes over without a copy. */
  public static Hash wrap(byte[] value) {
    return new Hash(Bytes.wrap(value));
  }

  /** Reads 64 hexadecimal digits, with or without {@code 0x}. */
  public static Hash fromHex(String hex) {
    return new Hash(Bytes.fromHex(hex));
  }

  /** A fresh copy of the 32 bytes. */
  public byte[] toArray() {
    return bytes.toArray();
  }

  /** 64 lower-case digits. */
  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Hash other) {
    return bytes.compareTo(other.bytes);
  }

  /** {@code 0x} and 64 digits. */
  @Override
  public String toString() {
    return bytes.toString();
  }
}
