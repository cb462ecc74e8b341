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

  Fp12 mul(Line b) {
    Fp6 p0 = c0.mul(b.a());
    Fp6 p1 = c1.mulSparse(b.b(), b.c());
    Fp6 cross = c0.add(c1).mulSparse(b.a().add(b.b()), b.c());
    return new Fp12(p0.add(p1.mulByV()), cross.sub(p0).sub(p1));
  }

  /** The product with a product of two lines (see {@link Line#mul}). */
  Fp12 mulLines(Fp12 b) {
    Fp6 p0 = c0.mul(b.c0);
    Fp6 p1 = c1.mulSparse(b.c1.c0(), b.c1.c1());
    Fp6 cross = c0.add(c1).mul(b.c0.add(b.c1));
    return new Fp12(p0.add(p1.mulByV()), cross.sub(p0).sub(p1));
  }

  Fp12 square() {
    Fp6 product = c0.mul(c1);
    Fp6 sum = c0.add(c1).mul(c0.add(c1.mulByV()));
    return new Fp12(sum.sub(product).sub(product.mulByV()), product.add(product));
  }

  /**
   * The square of an element of the cyclotomic subgroup, where the power {@code p^4 - p^2 + 1} is
   * one: written as {@code a + b w + c w^2} over {@link Fp4}, it is {@code (3 a^2 - 2 a') + (3 s
   * c^2 + 2 b') w + (3 b^2 - 2 c') w^2} with conjugates marked (Granger, Scott: Faster Squaring in
   * the Cyclotomic Subgroup of Sixth Degree Extensions, eprint 2009/565, section 3).
   */
  Fp12 cyclotomicSquare() {
    Fp4 a = new Fp4(c0.c0(), c1.c1());
    Fp4 b = new Fp4(c1.c0(), c0.c2());
    Fp4 c = new Fp4(c0.c1(), c1.c2());
    Fp4 a2 = a.square().tripleMinusTwiceConjugate(a);
    Fp4 b2 = c.square().mulByS().triplePlusTwiceConjugate(b);
    Fp4 c2 = b.square().tripleMinusTwiceConjugate(c);
    return new Fp12(new Fp6(a2.a(), c2.a(), b2.b()), new Fp6(b2.a(), a2.b(), c2.b()));
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
