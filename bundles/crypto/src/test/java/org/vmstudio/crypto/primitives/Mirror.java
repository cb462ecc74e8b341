package org.vmstudio.crypto.primitives;

import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;

/** Turns a signature into the other valid one for the same key: (r, n - s, 1 - v). */
final class Mirror {

  private static final BigInteger ORDER = new BigInteger(1, CurveBounds.ORDER);

  private Mirror() {}

  static Signature of(Signature signature) {
    BigInteger s = ORDER.subtract(new BigInteger(1, signature.s()));
    return new Signature(signature.r(), BigIntegers.asUnsignedByteArray(32, s), 1 - signature.v());
  }
}
