package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A point of the twist {@code y^2 = x^3 + 3/xi} over {@link Fp2}, immutable, in Jacobian
 * coordinates as {@link G1}. Only a subgroup of the twist takes part in pairings.
 *
 * @param x Jacobian x
 * @param y Jacobian y
 * @param z Jacobian z
 */
record G2(Fp2 x, Fp2 y, Fp2 z) {

  static final int SIZE = 128;
  static final G2 INFINITY = new G2(Fp2.ONE, Fp2.ONE, Fp2.ZERO);

  static final Fp2 B = new Fp2(Fp.of(BigInteger.valueOf(3)), Fp.ZERO).mul(Fp2.XI.inverse());

  private static final int[] X_DIGITS = SignedDigits.of(Pairing.X, 2);

  /**
   * Reads x and y, imaginary parts first (EIP-197); null when a coordinate is not below p, the
   * point is off the curve or outside the subgroup.
   */
  static @Nullable G2 read(byte[] bytes, int offset) {
    G2 point = readFromTwist(bytes, offset);
    return point == null || point.isInSubgroup() ? point : null;
  }

  /** As {@link #read}, but the point may be outside the subgroup. */
  static @Nullable G2 readFromTwist(byte[] bytes, int offset) {
    Fp2 x = readCoordinate(bytes, offset);
    Fp2 y = readCoordinate(bytes, offset + 64);
    if (x == null || y == null) {
      return null;
    }
    if (x.isZero() && y.isZero()) {
      return INFINITY;
    }
    boolean onCurve = y.square().equals(x.square().mul(x).add(B));
    return onCurve ? new G2(x, y, Fp2.ONE) : null;
  }

  private static @Nullable Fp2 readCoordinate(byte[] bytes, int offset) {
    Fp im = Fp.read(bytes, offset);
    Fp re = Fp.read(bytes, offset + 32);
    return im == null || re == null ? null : new Fp2(re, im);
  }

  boolean isInfinity() {
    return z.isZero();
  }

  /**
   * Whether the order of the group annihilates this point: {@code [x+1]Q + psi([x]Q) + psi^2([x]Q)
   * = psi^3([2x]Q)} says the same with a quarter of the work (eprint 2022/348, section 3).
   */
  boolean isInSubgroup() {
    G2 affine = normalize();
    G2 multiple = affine.mul(X_DIGITS);
    G2 psi = multiple.frobenius();
    G2 psi2 = psi.frobenius();
    G2 left = multiple.addAffine(affine).add(psi).add(psi2);
    return left.isSameAs(psi2.frobenius().twice());
  }

  boolean isSameAs(G2 b) {
    if (isInfinity() || b.isInfinity()) {
      return isInfinity() && b.isInfinity();
    }
    Fp2 zz1 = z.square();
    Fp2 zz2 = b.z.square();
    return x.mul(zz2).equals(b.x.mul(zz1)) && y.mul(zz2).mul(b.z).equals(b.y.mul(zz1).mul(z));
  }

  /** The same point with z = 1; infinity stays as it is. */
  G2 normalize() {
    if (isInfinity() || z.equals(Fp2.ONE)) {
      return this;
    }
    Fp2 zInverse = z.inverse();
    Fp2 zInverseSquared = zInverse.square();
    return new G2(x.mul(zInverseSquared), y.mul(zInverseSquared).mul(zInverse), Fp2.ONE);
  }

  G2 negate() {
    return new G2(x, y.negate(), z);
  }

  /** psi: untwist, raise the coordinates to the power p, twist again. */
  G2 frobenius() {
    return new G2(
        x.conjugate().mul(Frobenius.XI_1_3), y.conjugate().mul(Frobenius.XI_1_2), z.conjugate());
  }

  G2 twice() {
    Fp2 xx = x.square();
    Fp2 yy = y.square();
    Fp2 s = x.mul(yy).twice().twice();
    Fp2 slope = xx.twice().add(xx);
    Fp2 x3 = slope.square().sub(s.twice());
    Fp2 y3 = slope.mul(s.sub(x3)).sub(yy.square().twice().twice().twice());
    return new G2(x3, y3, y.mul(z).twice());
  }

  G2 add(G2 b) {
    if (isInfinity()) {
      return b;
    }
    if (b.isInfinity()) {
      return this;
    }
    Fp2 zz = z.square();
    Fp2 bzz = b.z.square();
    return new G2(x.mul(bzz), y.mul(bzz).mul(b.z), z.mul(b.z))
        .addWithSameZ(b.x.mul(zz), b.y.mul(zz).mul(z));
  }

  /** Adds a point with z = 1. */
  private G2 addAffine(G2 b) {
    if (isInfinity() || b.isInfinity()) {
      return add(b);
    }
    Fp2 zz = z.square();
    return addWithSameZ(b.x.mul(zz), b.y.mul(zz).mul(z));
  }

  /** Adds {@code (bx, by, z)}; not for infinity. */
  private G2 addWithSameZ(Fp2 bx, Fp2 by) {
    Fp2 h = bx.sub(x);
    Fp2 r = by.sub(y);
    if (h.isZero()) {
      return r.isZero() ? twice() : INFINITY;
    }
    Fp2 hh = h.square();
    Fp2 hhh = hh.mul(h);
    Fp2 v = x.mul(hh);
    Fp2 x3 = r.square().sub(hhh).sub(v.twice());
    return new G2(x3, r.mul(v.sub(x3)).sub(y.mul(hhh)), z.mul(h));
  }

  G2 mul(BigInteger scalar) {
    return normalize().mul(SignedDigits.of(scalar, 2));
  }

  /** This point, with z = 1, times a number in digits -1, 0 and 1. */
  private G2 mul(int[] digits) {
    G2 minusThis = negate();
    G2 result = INFINITY;
    for (int i = digits.length - 1; i >= 0; i--) {
      result = result.twice();
      if (digits[i] != 0) {
        result = result.addAffine(digits[i] > 0 ? this : minusThis);
      }
    }
    return result;
  }
}
