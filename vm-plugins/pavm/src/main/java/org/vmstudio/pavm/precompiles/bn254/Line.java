package org.vmstudio.pavm.precompiles.bn254;

/**
 * The value {@code a + b w + c w^3} of a line at a point of G1 as a sparse element of {@link Fp12},
 * immutable.
 *
 * @param a the coefficient of 1
 * @param b the coefficient of w
 * @param c the coefficient of w cubed
 */
record Line(Fp2 a, Fp2 b, Fp2 c) {

  /** The product of two lines, in which only the coefficient of {@code w^5} is zero. */
  Fp12 mul(Line d) {
    Fp2 aa = a.mul(d.a);
    Fp2 bb = b.mul(d.b);
    Fp2 cc = c.mul(d.c);
    Fp2 ab = a.add(b).mul(d.a.add(d.b)).sub(aa).sub(bb);
    Fp2 ac = a.add(c).mul(d.a.add(d.c)).sub(aa).sub(cc);
    Fp2 bc = b.add(c).mul(d.b.add(d.c)).sub(bb).sub(cc);
    return new Fp12(new Fp6(aa.add(cc.mulByXi()), bb, bc), new Fp6(ab, ac, Fp2.ZERO));
  }
}
