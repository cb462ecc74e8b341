package org.vmstudio.pavm.precompiles.bls;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Verification of KZG openings (EIP-4844, {@code verify_kzg_proof}). Of the ceremony's trusted
 * setup it needs one point only. Safe for use by many threads.
 */
public final class Kzg {

  /** The order of the groups, and so of the field that polynomials are over: 32 bytes. */
  private static final byte[] MODULUS =
      HexFormat.of().parseHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

  /** The second power of the secret in G2: {@code g2_monomial[1]} of the ceremony of 2023. */
  private static final byte[] SECRET_IN_G2 =
      HexFormat.of()
          .parseHex(
              "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d"
                  + "2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e2"
                  + "3926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2");

  private static final MemorySegment SECRET = secret();

  private Kzg() {}

  /**
   * The order of the groups.
   *
   * @return a new array of 32 bytes
   */
  public static byte[] modulus() {
    return MODULUS.clone();
  }

  /**
   * Tells whether the polynomial behind a commitment has the value y at z.
   *
   * @param commitment 48 bytes, compressed
   * @param z 32 bytes
   * @param y 32 bytes
   * @param proof 48 bytes, compressed
   * @return the answer, or false when a point is not valid or a number is not below the modulus
   */
  public static boolean verify(byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    if (!isBelowModulus(z) || !isBelowModulus(y)) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment c = point(arena, commitment);
      MemorySegment pi = point(arena, proof);
      return c != null && pi != null && verify(arena, c, z, y, pi);
    }
  }

  /**
   * {@code e(C - y G + z pi, H) e(-pi, [secret]H) = 1}: the check of the specification with z moved
   * to the side of G1, where multiplication is cheaper.
   */
  private static boolean verify(
      Arena arena, MemorySegment c, byte[] z, byte[] y, MemorySegment pi) {
    Group g1 = Group.G1;
    MemorySegment generator = g1.toPoint(arena, g1.generator());
    MemorySegment minusY = g1.negate(arena, g1.multiply(arena, generator, y));
    MemorySegment zPi = g1.multiply(arena, pi, z);
    MemorySegment left = g1.add(arena, g1.add(arena, c, minusY), zPi);
    PairingProduct product = new PairingProduct(arena);
    product.multiply(g1.toAffine(arena, left), Group.G2.generator());
    product.multiply(g1.toAffine(arena, g1.negate(arena, pi)), SECRET);
    return product.isOne();
  }

  private static boolean isBelowModulus(byte[] number) {
    return Arrays.compareUnsigned(number, MODULUS) < 0;
  }

  private static @Nullable MemorySegment point(Arena arena, byte[] compressed) {
    MemorySegment affine = Group.G1.uncompress(arena, compressed);
    return affine == null ? null : Group.G1.toPoint(arena, affine);
  }

  private static MemorySegment secret() {
    MemorySegment affine = Group.G2.uncompress(Arena.global(), SECRET_IN_G2);
    if (affine == null) {
      throw new IllegalStateException("the setup's point is not in its group");
    }
    return affine;
  }
}
