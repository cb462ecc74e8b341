package org.vmstudio.pavm.precompiles;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * 0x100: ECDSA over secp256r1 (EIP-7951).
 *
 * <p>The input is hash, r, s, x and y, 32 bytes each. A signature that does not verify gives no
 * data, and is no failure.
 */
final class P256Verify implements Precompile {

  private static final long GAS = 6_900;
  private static final int INPUT_SIZE = 160;
  private static final byte UNCOMPRESSED = 4;

  /** Made at the first use: a fifth of the classes that a machine loads are behind it. */
  private static final class Curve {
    static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256r1");
    static final ECDomainParameters DOMAIN =
        new ECDomainParameters(
            PARAMETERS.getCurve(), PARAMETERS.getG(), PARAMETERS.getN(), PARAMETERS.getH());
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] run(byte[] input) {
    return input.length == INPUT_SIZE && verifies(input) ? Inputs.word(true) : Inputs.EMPTY;
  }

  private static boolean verifies(byte[] input) {
    ECPoint key = publicKey(input);
    if (key == null) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(key, Curve.DOMAIN));
    BigInteger r = new BigInteger(1, input, 32, 32);
    BigInteger s = new BigInteger(1, input, 64, 32);
    return verifier.verifySignature(Arrays.copyOf(input, 32), r, s);
  }

  private static @Nullable ECPoint publicKey(byte[] input) {
    byte[] encoded = Arrays.copyOfRange(input, 95, INPUT_SIZE);
    encoded[0] = UNCOMPRESSED;
    try {
      return Curve.PARAMETERS.getCurve().decodePoint(encoded);
    } catch (IllegalArgumentException notOnCurve) {
      return null;
    }
  }
}
