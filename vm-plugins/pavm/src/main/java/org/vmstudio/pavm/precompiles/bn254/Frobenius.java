package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;

/** The constants {@code xi^(k (p-1)/6)} that raising to the power p multiplies coefficients by. */
final class Frobenius {

  static final Fp2 XI_1_6 = power(1);
  static final Fp2 XI_1_3 = power(2);
  static final Fp2 XI_1_2 = power(3);
  static final Fp2 XI_2_3 = power(4);
  static final Fp2 XI_5_6 = power(5);

  private Frobenius() {}

  private static Fp2 power(int sixths) {
    BigInteger step = Fp.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
    return Fp2.XI.pow(step.multiply(BigInteger.valueOf(sixths)));
  }
}
