package org.vmstudio.pavm.precompiles.bn254;

/**
 * The power {@code (p^12 - 1) / r}, which makes a pairing's value unique: the easy part {@code (p^6
 * - 1)(p^2 + 1)} by conjugation and Frobenius, the hard part {@code (p^4 - p^2 + 1) / r} by its
 * polynomial in X and p (Devegili, Scott, Dahab: Implementing Cryptographic Pairings over
 * Barreto-Naehrig Curves, section 7).
 */
final class FinalExponentiation {

  private FinalExponentiation() {}

  static Fp12 of(Fp12 f) {
    Fp12 unit = f.conjugate().mul(f.inverse());
    return hardPart(unit.frobenius().frobenius().mul(unit));
  }

  private static Fp12 hardPart(Fp12 f) {
    Fp12 fx = f.pow(Pairing.X);
    Fp12 fx2 = fx.pow(Pairing.X);
    Fp12 fx3 = fx2.pow(Pairing.X);
    Fp12 fp = f.frobenius();
    Fp12 fp2 = fp.frobenius();
    Fp12 fx2p = fx2.frobenius();

    // The value is y0 y1^2 y2^6 y3^12 y4^18 y5^30 y6^36.
    Fp12 y0 = fp.mul(fp2).mul(fp2.frobenius());
    Fp12 y1 = f.conjugate();
    Fp12 y2 = fx2p.frobenius();
    Fp12 y3 = fx.frobenius().conjugate();
    Fp12 y4 = fx.mul(fx2p).conjugate();
    Fp12 y5 = fx2.conjugate();
    Fp12 y6 = fx3.mul(fx3.frobenius()).conjugate();

    Fp12 a = y6.square().mul(y4).mul(y5);
    Fp12 b = y3.mul(y5).mul(a);
    a = a.mul(y2);
    b = b.square().mul(a).square();
    a = b.mul(y1);
    b = b.mul(y0);
    return a.square().mul(b);
  }
}
