package org.vmstudio.crypto.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** The implementations agree bit for bit, on random inputs and on the edges of every range. */
class Secp256k1DifferentialTest {

  private static final BigInteger N = new BigInteger(1, CurveBounds.ORDER);
  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private final Secp256k1 java = new BouncyCastleSecp256k1();
  private final Secp256k1 library = NativeSecp256k1.load();
  private final Random random = new Random(20260101);

  @Test
  void bothSignAlikeAndRecoverTheSigner() {
    for (int i = 0; i < 300; i++) {
      byte[] hash = bytes32();
      byte[] key = bytes32();
      Signature signature = java.sign(hash, key);
      byte[] publicKey = java.publicKey(key);

      assertThat(library.sign(hash, key)).isEqualTo(signature);
      assertThat(library.publicKey(key)).isEqualTo(publicKey);
      assertThat(CurveBounds.isLow(signature.s())).isTrue();
      assertBothRecover(hash, signature, publicKey);
      assertBothRecover(hash, Mirror.of(signature), publicKey);
    }
  }

  @Test
  void bothSignHashesAtAndAboveTheOrderAlike() {
    byte[] key = bytes32();
    for (byte[] hash : edges()) {
      assertThat(library.sign(hash, key)).isEqualTo(java.sign(hash, key));
    }
  }

  @Test
  void bothTakeTheSameViewOfEveryEdge() {
    for (byte[] hash : List.of(new byte[32], CurveBounds.ORDER, bytes32())) {
      for (byte[] r : edges()) {
        for (byte[] s : edges()) {
          assertAgreement(hash, r, s);
        }
      }
    }
  }

  @Test
  void bothRecoverTheSameFromRandomNumbers() {
    int found = 0;
    for (int i = 0; i < 300; i++) {
      found += assertAgreement(bytes32(), bytes32(), bytes32());
    }
    assertThat(found).as("about half of all r are the x of a point").isBetween(200, 400);
  }

  @Test
  void bothRecoverNothingWhenTheKeyWouldBeThePointAtInfinity() {
    // With R = G, so r = x(G), and s = e the recovered key (s R - e G) / r is infinity.
    byte[] one = new byte[32];
    one[31] = 1;
    byte[] generator = java.publicKey(one);
    byte[] r = Arrays.copyOf(generator, 32);
    int parity = generator[63] & 1;
    byte[] e = bytes32();
    assertThat(java.recover(e, r, e, parity)).isNull();
    assertThat(library.recover(e, r, e, parity)).isNull();
    assertThat(java.recover(e, r, e, 1 - parity)).isNotNull();
  }

  private void assertBothRecover(byte[] hash, Signature signature, byte[] publicKey) {
    for (Secp256k1 curve : List.of(java, library)) {
      assertThat(curve.recover(hash, signature.r(), signature.s(), signature.v()))
          .isEqualTo(publicKey);
    }
  }

  private int assertAgreement(byte[] hash, byte[] r, byte[] s) {
    int found = 0;
    for (int v = 0; v < 2; v++) {
      byte[] key = java.recover(hash, r, s, v);
      assertThat(library.recover(hash, r, s, v)).isEqualTo(key);
      if (key != null) {
        Signature signature = new Signature(r, s, v);
        assertThat(library.verify(hash, signature, key))
            .isEqualTo(java.verify(hash, signature, key))
            .isEqualTo(CurveBounds.isLow(s));
        found++;
      }
    }
    return found;
  }

  private static List<byte[]> edges() {
    BigInteger half = N.shiftRight(1);
    List<byte[]> edges = new ArrayList<>();
    for (BigInteger base : List.of(BigInteger.ZERO, half, N, P, BigInteger.TWO.pow(256))) {
      for (int delta = -2; delta <= 2; delta++) {
        BigInteger edge = base.add(BigInteger.valueOf(delta));
        if (edge.signum() >= 0 && edge.bitLength() <= 256) {
          edges.add(BigIntegers.asUnsignedByteArray(32, edge));
        }
      }
    }
    return edges;
  }

  private byte[] bytes32() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }
}
