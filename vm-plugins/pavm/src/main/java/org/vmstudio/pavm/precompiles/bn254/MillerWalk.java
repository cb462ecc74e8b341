package org.vmstudio.pavm.precompiles.bn254;

/**
 * A walk through multiples T of a point Q of the twist, which gives the lines that it meets, taken
 * at a point P of G1. Not safe for use by several threads.
 *
 * <p>Lines are untwisted by {@code (x, y) -> (x w^2, y w^3)}: the line with slope {@code l} through
 * {@code (x, y)}, taken at P, is {@code yP - l xP w + (l x - y) w^3}. It is multiplied by the
 * slope's denominator, which the final exponentiation removes.
 *
 * <p>T is in homogeneous coordinates, {@code (x/z, y/z)}, in which point and line share most of
 * their terms (Costello, Lange, Naehrig: Faster Pairing Computations on Curves with High-Degree
 * Twists, eprint 2009/615, section 5).
 */
final class MillerWalk {

  private static final Fp2 THREE_B = G2.B.twice().add(G2.B);

  private final Fp minusXp;
  private final Fp yp;
  private Fp2 x;
  private Fp2 y;
  private Fp2 z;

  /** Starts at {@code T = Q}; both points are affine. */
  MillerWalk(G1 p, G2 q) {
    this.minusXp = p.x().negate();
    this.yp = p.y();
    this.x = q.x();
    this.y = q.y();
    this.z = q.z();
  }

  /**
   * Doubles T and gives the tangent, with slope {@code 3 x^2 / 2 y z} and scaled by {@code 2 y z}.
   * By the curve's equation {@code x^3 / z} is {@code y^2 - b z^2}.
   */
  Line twice() {
    Fp2 yy = y.square();
    Fp2 bzz3 = z.square().mul(THREE_B);
    Fp2 yz2 = y.twice().mul(z);
    Fp2 xx = x.square();
    Line tangent = line(yz2, xx.twice().add(xx), yy.sub(bzz3));

    Fp2 bzz6 = bzz3.twice();
    Fp2 bzz9 = bzz6.add(bzz3);
    Fp2 square = bzz6.square();
    x = x.twice().mul(y).mul(yy.sub(bzz9));
    y = yy.add(bzz9).square().sub(square.twice()).sub(square);
    z = yy.twice().twice().mul(yz2);
    return tangent;
  }

  /** Adds an affine point and gives the chord, with slope {@code (y - bY z) / (x - bX z)}. */
  Line add(G2 b) {
    Fp2 numerator = y.sub(b.y().mul(z));
    Fp2 denominator = x.sub(b.x().mul(z));
    Fp2 constant = numerator.mul(b.x()).sub(denominator.mul(b.y()));

    Fp2 square = denominator.square();
    Fp2 cube = square.mul(denominator);
    Fp2 xSquare = x.mul(square);
    Fp2 x3 = cube.add(z.mul(numerator.square())).sub(xSquare.twice());
    x = denominator.mul(x3);
    y = numerator.mul(xSquare.sub(x3)).sub(cube.mul(y));
    z = z.mul(cube);
    return line(denominator, numerator, constant);
  }

  /**
   * Whether T is an affine point. It is none once a step has met T at infinity, added T to itself
   * or to its negative: z becomes zero then and stays so. In the subgroup no step of a pairing
   * does.
   */
  boolean isAt(G2 point) {
    return !z.isZero() && point.x().mul(z).equals(x) && point.y().mul(z).equals(y);
  }

  private Line line(Fp2 denominator, Fp2 numerator, Fp2 constant) {
    return new Line(denominator.mul(yp), numerator.mul(minusXp), constant);
  }
}
