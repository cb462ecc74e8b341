package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;

/**
 * An element {@code c0 + c1 w} of the quadratic extension of {@link Fp6} with {@code w^2 = v},
 * immutable: the field that pairings map into.
 *
 * @param c0 the coefficient of 1
 * @param c1 the coefficient of w
 */
record Fp12(Fp6 c0, Fp6 c1) {

  static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

  Fp12 mul(Fp12 b) {
    Fp6 p0 = c0.mul(b.c0);
    Fp6 p1 = c1.mul(b.c1);
    Fp6 cross = c0.add(c1).mul(b.c0.add(b.c1));
    return new Fp12(p0.add(p1.mulByV()), cross.sub(p0).sub(p1));
  }

  /** The product with {@code a + b w + c v w}, the shape of a line (see {@link Pairing}). */
  Fp12 mulLine(Fp2 a, Fp2 b, Fp2 c) {
    Fp6 p0 = c0.mul(a);
    Fp6 p1 = c1.mulSparse(b, c);
    Fp6 cross = c0.add(c1).mulSparse(a.add(b), c);
    return new Fp12(p0.add(p1.mulByV()), cross.sub(p0).sub(p1));
  }

  Fp12 square() {
    Fp6 product = c0.mul(c1);
    Fp6 sum = c0.add(c1).mul(c0.add(c1.mulByV()));
    return new Fp12(sum.sub(product).sub(product.mulByV()), product.add(product));
  }

  /** The power {@code p^6}; in the cyclotomic subgroup that is the inverse. */
  Fp12 conjugate() {
    return new Fp12(c0, c1.negate());
  }

  Fp12 inverse() {
    Fp6 norm = c0.mul(c0).sub(c1.mul(c1).mulByV()).inverse();
    return new Fp12(c0.mul(norm), c1.mul(norm).negate());
  }

  /** The power {@code p}. */
  Fp12 frobenius() {
    return new Fp12(
        new Fp6(
            c0.c0().conjugate(),
            c0.c1().conjugate().mul(Frobenius.XI_1_3),
            c0.c2().conjugate().mul(Frobenius.XI_2_3)),
        new Fp6(
            c1.c0().conjugate().mul(Frobenius.XI_1_6),
            c1.c1().conjugate().mul(Frobenius.XI_1_2),
            c1.c2().conjugate().mul(Frobenius.XI_5_6)));
  }

  Fp12 pow(BigInteger exponent) {
    Fp12 result = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.square();
      if (exponent.testBit(i)) {
        result = result.mul(this);
      }
    }
    return result;
  }

  boolean isOne() {
    return equals(ONE);
  }
}
