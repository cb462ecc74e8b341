package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimal ate pairing on alt_bn128, for products of several pairs at once: one accumulator is
 * squared for all of them, and the final exponentiation is done once. Not safe for use by several
 * threads; a product is built and used by one.
 *
 * <p>Lines go through points of the twist, untwisted by {@code (x, y) -> (x w^2, y w^3)}. The line
 * with slope {@code l} through {@code (x, y)}, taken at P, is {@code yP - l xP w + (l x - y) w^3}.
 * It is multiplied by the slope's denominator, which the final exponentiation removes.
 */
final class Pairing {

  /** The parameter that the curve's prime and order are polynomials of. */
  static final BigInteger X = new BigInteger("4965661367192848881");

  private static final BigInteger LOOP = X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);

  private final List<Walk> walks = new ArrayList<>();
  private Fp12 accumulator = Fp12.ONE;

  /** Multiplies the product by e(p, q); a pair with a point at infinity contributes one. */
  void add(G1 p, G2 q) {
    if (!p.isInfinity() && !q.isInfinity()) {
      walks.add(new Walk(p.normalize(), q.normalize()));
    }
  }

  /** Whether the product of all pairings is one. */
  boolean isOne() {
    return result().isOne();
  }

  /** The product of all pairings. */
  Fp12 result() {
    if (walks.isEmpty()) {
      return Fp12.ONE;
    }
    millerLoop();
    return FinalExponentiation.of(accumulator);
  }

  private void millerLoop() {
    accumulator = Fp12.ONE;
    for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
      accumulator = accumulator.square();
      boolean bit = LOOP.testBit(i);
      for (Walk walk : walks) {
        walk.twice();
        if (bit) {
          walk.add(walk.q);
        }
      }
    }
    for (Walk walk : walks) {
      G2 psi = walk.q.frobenius();
      walk.add(psi);
      walk.add(psi.frobenius().negate());
    }
  }

  /** One pair's walk through multiples of Q, multiplying its lines at P into the accumulator. */
  private final class Walk {

    private final Fp minusXp;
    private final Fp yp;
    private final G2 q;
    private G2 t;

    Walk(G1 p, G2 q) {
      this.minusXp = p.x().negate();
      this.yp = p.y();
      this.q = q;
      this.t = q;
    }

    /** The tangent's slope is {@code 3 x^2 / 2 y z}; the line is scaled by {@code 2 y z^3}. */
    void twice() {
      G2 next = t.twice();
      Fp2 zz = t.z().square();
      Fp2 xx = t.x().square();
      Fp2 xx3 = xx.twice().add(xx);
      Fp2 constant = xx3.mul(t.x()).sub(t.y().square().twice());
      multiply(next.z().mul(zz), xx3.mul(zz), constant);
      t = next;
    }

    /** The chord's slope is {@code (y z^3 - Y) / (z (x z^2 - X))}; b is affine. */
    void add(G2 b) {
      Fp2 zz = t.z().square();
      Fp2 numerator = b.y().mul(zz).mul(t.z()).sub(t.y());
      Fp2 denominator = b.x().mul(zz).sub(t.x()).mul(t.z());
      Fp2 constant = numerator.mul(b.x()).sub(denominator.mul(b.y()));
      multiply(denominator, numerator, constant);
      t = t.add(b);
    }

    private void multiply(Fp2 denominator, Fp2 numerator, Fp2 constant) {
      accumulator = accumulator.mulLine(denominator.mul(yp), numerator.mul(minusXp), constant);
    }
  }
}
