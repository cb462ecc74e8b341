package org.vmstudio.pavm.precompiles.bn254;

/**
 * An element {@code c0 + c1 v + c2 v^2} of the cubic extension of {@link Fp2} with {@code v^3 =
 * xi}, immutable.
 *
 * @param c0 the coefficient of 1
 * @param c1 the coefficient of v
 * @param c2 the coefficient of v squared
 */
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {

  static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);
  static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

  Fp6 add(Fp6 b) {
    return new Fp6(c0.add(b.c0), c1.add(b.c1), c2.add(b.c2));
  }

  Fp6 sub(Fp6 b) {
    return new Fp6(c0.sub(b.c0), c1.sub(b.c1), c2.sub(b.c2));
  }

  Fp6 negate() {
    return new Fp6(c0.negate(), c1.negate(), c2.negate());
  }

  /** Karatsuba: six products instead of nine. */
  Fp6 mul(Fp6 b) {
    Fp2 p0 = c0.mul(b.c0);
    Fp2 p1 = c1.mul(b.c1);
    Fp2 p2 = c2.mul(b.c2);
    Fp2 p12 = c1.add(c2).mul(b.c1.add(b.c2)).sub(p1).sub(p2);
    Fp2 p01 = c0.add(c1).mul(b.c0.add(b.c1)).sub(p0).sub(p1);
    Fp2 p02 = c0.add(c2).mul(b.c0.add(b.c2)).sub(p0).sub(p2);
    return new Fp6(p0.add(p12.mulByXi()), p01.add(p2.mulByXi()), p02.add(p1));
  }

  /** The product with {@code b0 + b1 v}. */
  Fp6 mulSparse(Fp2 b0, Fp2 b1) {
    Fp2 p0 = c0.mul(b0);
    Fp2 p1 = c1.mul(b1);
    Fp2 p01 = c0.add(c1).mul(b0.add(b1)).sub(p0).sub(p1);
    return new Fp6(p0.add(c2.mul(b1).mulByXi()), p01, c2.mul(b0).add(p1));
  }

  Fp6 mul(Fp2 factor) {
    return new Fp6(c0.mul(factor), c1.mul(factor), c2.mul(factor));
  }

  Fp6 mulByV() {
    return new Fp6(c2.mulByXi(), c0, c1);
  }

  Fp6 inverse() {
    Fp2 t0 = c0.square().sub(c1.mul(c2).mulByXi());
    Fp2 t1 = c2.square().mulByXi().sub(c0.mul(c1));
    Fp2 t2 = c1.square().sub(c0.mul(c2));
    Fp2 norm = c0.mul(t0).add(c2.mul(t1).add(c1.mul(t2)).mulByXi());
    return new Fp6(t0, t1, t2).mul(norm.inverse());
  }
}
