package org.vmstudio.crypto.primitives;

import java.util.Arrays;

/**
 * An ECDSA signature over secp256k1.
 *
 * @param r 32 bytes
 * @param s 32 bytes, in the lower half of the group's order when {@link Secp256k1} made it
 * @param v recovery id: 0 or 1, the parity of the nonce point's y coordinate
 */
public record Signature(byte[] r, byte[] s, int v) {

  /** Checks the shape; whether the numbers are in range is for verification to say. */
  public Signature {
    if (r.length != 32 || s.length != 32) {
      throw new IllegalArgumentException("r and s are 32 bytes each");
    }
    if (v != 0 && v != 1) {
      throw new IllegalArgumentException("v is 0 or 1, not " + v);
    }
  }

  /**
   * Whether s is in the lower half of the group's order, as EIP-2 wants it.
   *
   * @return false for the other of the two signatures that are valid for a hash and a key
   */
  public boolean isLow() {
    return CurveBounds.isLow(s);
  }

  /**
   * The signature as it stands in files.
   *
   * @return 65 bytes: r, s, v
   */
  public byte[] toBytes() {
    byte[] bytes = Arrays.copyOf(r, 65);
    System.arraycopy(s, 0, bytes, 32, 32);
    bytes[64] = (byte) v;
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that
        && v == that.v
        && Arrays.equals(r, that.r)
        && Arrays.equals(s, that.s);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(r) + Arrays.hashCode(s)) + v;
  }

  @Override
  public String toString() {
    return "Signature[r=%s, s=%s, v=%d]".formatted(Hex.encode(r), Hex.encode(s), v);
  }
}
