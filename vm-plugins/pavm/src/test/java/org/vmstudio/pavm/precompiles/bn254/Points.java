package org.vmstudio.pavm.precompiles.bn254;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Random;

/** Generators, orders and helpers for the tests. */
final class Points {

  /** The order of G1, of the subgroup G2 and of the pairing's values. */
  static final BigInteger ORDER =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");

  /** The order of the twist divided by that of G2. */
  static final BigInteger COFACTOR = Fp.MODULUS.shiftLeft(1).subtract(ORDER);

  static final G1 G = new G1(Fp.ONE, Fp.of(BigInteger.TWO), Fp.ONE);

  /** The generator of EIP-197. */
  static final G2 H =
      new G2(
          new Fp2(
              fp("10857046999023057135944570762232829481370756359578518086990519993285655852781"),
              fp("11559732032986387107991004021392285783925812861821192530917403151452391805634")),
          new Fp2(
              fp("8495653923123431417604973247489272438418190587263600148770280649306958101930"),
              fp("4082367875863433681332203403145435568316851327593401208105741076214120093531")),
          Fp2.ONE);

  private Points() {}

  static Fp fp(String decimal) {
    return Fp.of(new BigInteger(decimal));
  }

  static byte[] bytes32(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] magnitude = value.toByteArray();
    int skip = Math.max(0, magnitude.length - 32);
    System.arraycopy(magnitude, skip, bytes, 32 - magnitude.length + skip, magnitude.length - skip);
    return bytes;
  }

  static G1 mul(G1 point, BigInteger scalar) {
    return point.mul(bytes32(scalar), 0);
  }

  static byte[] write(G2 point) {
    byte[] bytes = new byte[G2.SIZE];
    if (!point.isInfinity()) {
      G2 affine = point.normalize();
      Fp2 x = affine.x();
      Fp2 y = affine.y();
      x.im().write(bytes, 0);
      x.re().write(bytes, 32);
      y.im().write(bytes, 64);
      y.re().write(bytes, 96);
    }
    return bytes;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A point of the twist, as good as never in the subgroup. */
  static G2 ofTwist(Random random) {
    while (true) {
      Fp2 x = new Fp2(Fp.of(new BigInteger(256, random)), Fp.of(new BigInteger(256, random)));
      Fp2 square = x.square().mul(x).add(G2.B);
      Fp2 y = squareRoot(square);
      if (y.square().equals(square)) {
        return new G2(x, y, Fp2.ONE);
      }
    }
  }

  /** The square root where there is one, by the complex method for p = 3 mod 4. */
  private static Fp2 squareRoot(Fp2 a) {
    BigInteger quarter = Fp.MODULUS.subtract(BigInteger.valueOf(3)).shiftRight(2);
    Fp2 a1 = a.pow(quarter);
    Fp2 alpha = a1.square().mul(a);
    Fp2 x0 = a1.mul(a);
    if (alpha.equals(Fp2.ONE.negate())) {
      return new Fp2(Fp.ZERO, Fp.ONE).mul(x0);
    }
    BigInteger half = Fp.MODULUS.subtract(BigInteger.ONE).shiftRight(1);
    return alpha.add(Fp2.ONE).pow(half).mul(x0);
  }
}
