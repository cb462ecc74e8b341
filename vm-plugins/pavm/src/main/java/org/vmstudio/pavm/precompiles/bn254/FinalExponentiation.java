package org.vmstudio.pavm.precompiles.bn254;

/**
 * The power {@code (p^12 - 1) / r}, which makes a pairing's value unique: the easy part {@code (p^6
 * - 1)(p^2 + 1)} by conjugation and Frobenius, the hard part {@code (p^4 - p^2 + 1) / r} by its
 * polynomial in X and p (Devegili, Scott, Dahab: Implementing Cryptographic Pairings over
 * Barreto-Naehrig Curves, section 7).
 */
final class FinalExponentiation {

  /** Digits -3, -1, 0, 1 and 3. */
  private static final int[] X_DIGITS = SignedDigits.of(Pairing.X, 3);

  private FinalExponentiation() {}

  static Fp12 of(Fp12 f) {
    Fp12 unit = f.conjugate().mul(f.inverse());
    return hardPart(unit.frobenius().frobenius().mul(unit));
  }

  private static Fp12 hardPart(Fp12 f) {
    Fp12 fx = powerX(f);
    Fp12 fx2 = powerX(fx);
    Fp12 fx3 = powerX(fx2);
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

    Fp12 a = y6.cyclotomicSquare().mul(y4).mul(y5);
    Fp12 b = y3.mul(y5).mul(a);
    a = a.mul(y2);
    b = b.cyclotomicSquare().mul(a).cyclotomicSquare();
    a = b.mul(y1);
    b = b.mul(y0);
    return a.cyclotomicSquare().mul(b);
  }

  /** The power X in the cyclotomic subgroup, where the conjugate is the inverse. */
  private static Fp12 powerX(Fp12 f) {
    Fp12 cube = f.cyclotomicSquare().mul(f);
    int last = X_DIGITS.length - 1;
    Fp12 result = power(f, cube, X_DIGITS[last]);
    for (int i = last - 1; i >= 0; i--) {
      result = result.cyclotomicSquare();
      if (X_DIGITS[i] != 0) {
        result = result.mul(power(f, cube, X_DIGITS[i]));
      }
    }
    return result;
  }

  private static Fp12 power(Fp12 f, Fp12 cube, int digit) {
    Fp12 power = Math.abs(digit) == 1 ? f : cube;
    return digit < 0 ? power.conjugate() : power;
  }
}
