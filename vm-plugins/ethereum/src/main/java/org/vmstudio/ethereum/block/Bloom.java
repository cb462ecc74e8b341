package org.vmstudio.ethereum.block;

import java.util.Arrays;
import java.util.List;
import org.vmstudio.ethereum.types.Hex;

/** The 2048-bit filter over the addresses and topics of logs (yellow paper, section 4.3.1). */
public final class Bloom {

  /** The length of a filter in bytes. */
  public static final int BYTES = 256;

  /** The filter of no logs. */
  public static final Bloom EMPTY = new Bloom(new byte[BYTES]);

  private final byte[] bits;

  private Bloom(byte[] bits) {
    this.bits = bits;
  }

  /**
   * Wraps 256 bytes, which must not change from now on.
   *
   * @throws IllegalArgumentException if there are not exactly 256
   */
  public static Bloom of(byte[] bits) {
    if (bits.length != BYTES) {
      throw new IllegalArgumentException("a bloom filter has 256 bytes, not " + bits.length);
    }
    return new Bloom(bits);
  }

  /** The union of some filters. */
  @SuppressWarnings("ReferenceEquality") // A shortcut: the empty filter adds nothing.
  public static Bloom union(List<Bloom> blooms) {
    byte[] union = new byte[BYTES];
    for (Bloom bloom : blooms) {
      if (bloom != EMPTY) {
        merge(union, bloom.bits);
      }
    }
    return new Bloom(union);
  }

  /** The 256 bytes; not a copy. */
  public byte[] array() {
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bloom bloom && Arrays.equals(bits, bloom.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /** The bytes in hexadecimal after {@code 0x}. */
  @Override
  public String toString() {
    return Hex.encode(bits);
  }

  private static void merge(byte[] into, byte[] from) {
    for (int i = 0; i < BYTES; i++) {
      into[i] |= from[i];
    }
  }
}
