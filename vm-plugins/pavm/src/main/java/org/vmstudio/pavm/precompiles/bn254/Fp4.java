package org.vmstudio.pavm.precompiles.bn254;

/**
 * An element {@code a + b s} of the quadratic extension of {@link Fp2} with {@code s^2 = xi},
 * immutable. {@link Fp12} is also a cubic extension of it.
 *
 * @param a the coefficient of 1
 * @param b the coefficient of s
 */
record Fp4(Fp2 a, Fp2 b) {

  Fp4 square() {
    return new Fp4(a.square().add(b.square().mulByXi()), a.twice().mul(b));
  }

  Fp4 mulByS() {
    return new Fp4(b.mulByXi(), a);
  }

  /** {@code 3 this - 2 conjugate(z)}. */
  Fp4 tripleMinusTwiceConjugate(Fp4 z) {
    return new Fp4(a.sub(z.a).twice().add(a), b.add(z.b).twice().add(b));
  }

  /** {@code 3 this + 2 conjugate(z)}. */
  Fp4 triplePlusTwiceConjugate(Fp4 z) {
    return new Fp4(a.add(z.a).twice().add(a), b.sub(z.b).twice().add(b));
  }
}
