package org.vmstudio.pavm.precompiles.bn254;

import org.jspecify.annotations.Nullable;

/**
 * What the three alt_bn128 contracts compute, on bytes in the encoding of EIP-196 and EIP-197.
 * Stateless and safe for use by many threads.
 */
public final class Bn254 {

  /** Bytes that one pair of a pairing product takes: a point of G1, then one of G2. */
  public static final int PAIR_SIZE = G1.SIZE + G2.SIZE;

  private Bn254() {}

  /**
   * Adds two points of G1.
   *
   * @param input at least 128 bytes: the two points
   * @return 64 bytes, or null when a point is invalid
   */
  public static byte @Nullable [] add(byte[] input) {
    G1 a = G1.read(input, 0);
    G1 b = G1.read(input, G1.SIZE);
    return a == null || b == null ? null : a.add(b).write();
  }

  /**
   * Multiplies a point of G1 by a number.
   *
   * @param input at least 96 bytes: the point and a number of 256 bits, which may exceed the order
   * @return 64 bytes, or null when the point is invalid
   */
  public static byte @Nullable [] mul(byte[] input) {
    G1 point = G1.read(input, 0);
    return point == null ? null : point.mul(input, G1.SIZE).write();
  }

  /**
   * Tells whether a product of pairings is one.
   *
   * @param input any number of pairs of {@link #PAIR_SIZE} bytes; without pairs the product is one
   * @return the answer, or null when a point is invalid or outside its group
   */
  public static @Nullable Boolean pairingCheck(byte[] input) {
    Pairing product = new Pairing();
    for (int offset = 0; offset < input.length; offset += PAIR_SIZE) {
      G1 p = G1.read(input, offset);
      G2 q = p == null ? null : readPartner(p, input, offset + G1.SIZE);
      if (p == null || q == null) {
        return null;
      }
      product.add(p, q);
    }
    return product.isOne();
  }

  /** The product itself tells whether a point is in its group, except beside infinity. */
  private static @Nullable G2 readPartner(G1 p, byte[] input, int offset) {
    return p.isInfinity() ? G2.read(input, offset) : G2.readFromTwist(input, offset);
  }
}
