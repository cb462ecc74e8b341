package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A point of {@code y^2 = x^3 + 3} over {@link Fp}, immutable, in Jacobian coordinates: it stands
 * for {@code (x/z^2, y/z^3)}, and for the point at infinity when z is zero. The whole curve has
 * prime order, so every point is in the group.
 *
 * @param x Jacobian x
 * @param y Jacobian y
 * @param z Jacobian z
 */
record G1(Fp x, Fp y, Fp z) {

  static final int SIZE = 64;
  static final G1 INFINITY = new G1(Fp.ONE, Fp.ONE, Fp.ZERO);

  private static final Fp THREE = Fp.ONE.twice().add(Fp.ONE);

  /**
   * Reads x and y (EIP-196); null when a coordinate is not below p or the point is off the curve.
   */
  static @Nullable G1 read(byte[] bytes, int offset) {
    Fp x = Fp.read(bytes, offset);
    Fp y = Fp.read(bytes, offset + 32);
    if (x == null || y == null) {
      return null;
    }
    if (x.isZero() && y.isZero()) {
      return INFINITY;
    }
    boolean onCurve = y.square().equals(x.square().mul(x).add(THREE));
    return onCurve ? new G1(x, y, Fp.ONE) : null;
  }

  /** The affine x and y, 64 bytes; infinity is all zeros. */
  byte[] write() {
    byte[] bytes = new byte[SIZE];
    if (!isInfinity()) {
      G1 affine = normalize();
      affine.x.write(bytes, 0);
      affine.y.write(bytes, 32);
    }
    return bytes;
  }

  boolean isInfinity() {
    return z.isZero();
  }

  /** The same point with z = 1; infinity stays as it is. */
  G1 normalize() {
    if (isInfinity() || z.equals(Fp.ONE)) {
      return this;
    }
    Fp zInverse = z.inverse();
    Fp zInverseSquared = zInverse.square();
    return new G1(x.mul(zInverseSquared), y.mul(zInverseSquared).mul(zInverse), Fp.ONE);
  }

  G1 negate() {
    return new G1(x, y.negate(), z);
  }

  G1 twice() {
    Fp xx = x.square();
    Fp yy = y.square();
    Fp s = x.mul(yy).twice().twice();
    Fp slope = xx.twice().add(xx);
    Fp x3 = slope.square().sub(s.twice());
    Fp y3 = slope.mul(s.sub(x3)).sub(yy.square().twice().twice().twice());
    return new G1(x3, y3, y.mul(z).twice());
  }

  G1 add(G1 b) {
    if (isInfinity()) {
      return b;
    }
    if (b.isInfinity()) {
      return this;
    }
    Fp zz1 = z.square();
    Fp zz2 = b.z.square();
    Fp u1 = x.mul(zz2);
    Fp s1 = y.mul(zz2).mul(b.z);
    Fp h = b.x.mul(zz1).sub(u1);
    Fp r = b.y.mul(zz1).mul(z).sub(s1);
    if (h.isZero()) {
      return r.isZero() ? twice() : INFINITY;
    }
    Fp hh = h.square();
    Fp hhh = hh.mul(h);
    Fp v = u1.mul(hh);
    Fp x3 = r.square().sub(hhh).sub(v.twice());
    return new G1(x3, r.mul(v.sub(x3)).sub(s1.mul(hhh)), z.mul(b.z).mul(h));
  }

  /** This point times an unsigned 256-bit number. */
  G1 mul(byte[] scalar, int offset) {
    return G1Multiplication.multiply(this, new BigInteger(1, scalar, offset, 32));
  }
}
