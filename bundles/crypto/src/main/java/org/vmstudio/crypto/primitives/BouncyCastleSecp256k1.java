package org.vmstudio.crypto.primitives;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** secp256k1 in Java, by BouncyCastle: works wherever a JVM does. */
final class BouncyCastleSecp256k1 implements Secp256k1 {

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECDomainParameters DOMAIN =
      new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
  private static final BigInteger N = CURVE.getN();

  @Override
  public String name() {
    return "BouncyCastle";
  }

  @Override
  public Signature sign(byte[] hash, byte[] privateKey) {
    CurveBounds.requireHash(hash);
    CurveBounds.requirePrivateKey(privateKey);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN));
    BigInteger[] rs = signer.generateSignature(hash);
    byte[] r = bytes32(rs[0]);
    byte[] s = bytes32(rs[1].min(N.subtract(rs[1])));
    return RecoveryId.complete(this, hash, r, s, publicKey(privateKey));
  }

  @Override
  public boolean verify(byte[] hash, Signature signature, byte[] publicKey) {
    CurveBounds.requireHash(hash);
    ECPoint point = decodePoint((byte) 4, publicKey);
    if (point == null || !CurveBounds.isLow(signature.s())) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
    return verifier.verifySignature(
        hash, new BigInteger(1, signature.r()), new BigInteger(1, signature.s()));
  }

  @Override
  public byte @Nullable [] recover(byte[] hash, byte[] r, byte[] s, int v) {
    CurveBounds.requireHash(hash);
    if (!CurveBounds.isRecoverable(r, s, v)) {
      return null;
    }
    ECPoint nonce = decodePoint((byte) (2 + v), r);
    if (nonce == null) {
      return null;
    }
    // Q = (s R - e G) / r
    BigInteger rInverse = BigIntegers.modOddInverseVar(N, new BigInteger(1, r));
    BigInteger u1 = N.subtract(new BigInteger(1, hash).mod(N)).multiply(rInverse).mod(N);
    BigInteger u2 = new BigInteger(1, s).multiply(rInverse).mod(N);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), u1, nonce, u2);
    return key.isInfinity() ? null : encode(key);
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    CurveBounds.requirePrivateKey(privateKey);
    return encode(
        new FixedPointCombMultiplier().multiply(DOMAIN.getG(), new BigInteger(1, privateKey)));
  }

  private static @Nullable ECPoint decodePoint(byte tag, byte[] coordinates) {
    byte[] encoded = new byte[1 + coordinates.length];
    encoded[0] = tag;
    System.arraycopy(coordinates, 0, encoded, 1, coordinates.length);
    try {
      return DOMAIN.getCurve().decodePoint(encoded);
    } catch (IllegalArgumentException notOnCurve) {
      return null;
    }
  }

  private static byte[] encode(ECPoint point) {
    return Arrays.copyOfRange(point.getEncoded(false), 1, 65);
  }

  private static byte[] bytes32(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(32, value);
  }
}
