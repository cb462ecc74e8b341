package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;

/**
 * An element {@code re + im * i} of the quadratic extension with {@code i^2 = -1}, immutable.
 *
 * @param re the real part
 * @param im the imaginary part
 */
record Fp2(Fp re, Fp im) {

  static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
  static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

  /** {@code 9 + i}, neither a square nor a cube: the next extensions are built on it. */
  static final Fp2 XI = new Fp2(Fp.of(BigInteger.valueOf(9)), Fp.ONE);

  boolean isZero() {
    return re.isZero() && im.isZero();
  }

  Fp2 add(Fp2 b) {
    return new Fp2(re.add(b.re), im.add(b.im));
  }

  Fp2 sub(Fp2 b) {
    return new Fp2(re.sub(b.re), im.sub(b.im));
  }

  Fp2 twice() {
    return new Fp2(re.twice(), im.twice());
  }

  Fp2 negate() {
    return new Fp2(re.negate(), im.negate());
  }

  Fp2 conjugate() {
    return new Fp2(re, im.negate());
  }

  Fp2 mul(Fp2 b) {
    return new Fp2(
        Fp.sumOfProducts(re, b.re, im.complement(), b.im), Fp.sumOfProducts(re, b.im, im, b.re));
  }

  Fp2 mul(Fp factor) {
    return new Fp2(re.mul(factor), im.mul(factor));
  }

  Fp2 square() {
    return new Fp2(re.plus(im).mul(re.plus(im.complement())), re.plus(re).mul(im));
  }

  Fp2 mulByXi() {
    return new Fp2(re.timesNinePlus(im.complement()), im.timesNinePlus(re));
  }

  /** The inverse; that of zero is zero. */
  Fp2 inverse() {
    Fp norm = re.square().add(im.square()).inverse();
    return new Fp2(re.mul(norm), im.mul(norm).negate());
  }

  Fp2 pow(BigInteger exponent) {
    Fp2 result = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.square();
      if (exponent.testBit(i)) {
        result = result.mul(this);
      }
    }
    return result;
  }
}
