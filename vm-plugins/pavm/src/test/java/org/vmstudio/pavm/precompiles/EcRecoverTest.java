package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Hex;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.primitives.Signature;

class EcRecoverTest {

  private static final byte[] KEY = Keccak256.hash(new byte[] {1});
  private static final byte[] HASH = Keccak256.hash(new byte[] {2});

  private final EcRecover contract = new EcRecover();

  @Test
  void returnsTheSignersAddressAsAWord() {
    byte[] word = Keccak256.hash(Secp256k1.fastest().publicKey(KEY));
    Arrays.fill(word, 0, 12, (byte) 0);
    assertThat(contract.run(signedInput())).isEqualTo(word);
    assertThat(contract.gas(signedInput())).isEqualTo(3000);
  }

  @Test
  void ignoresWhatFollowsTheFourWords() {
    assertThat(contract.run(Arrays.copyOf(signedInput(), 500)))
        .isEqualTo(contract.run(signedInput()));
  }

  @Test
  void returnsNothingForAnotherRecoveryId() {
    for (int v : new int[] {0, 1, 26, 29, 255}) {
      byte[] input = signedInput();
      input[63] = (byte) v;
      assertThat(contract.run(input)).as("v = %d", v).isEmpty();
    }
  }

  @Test
  void looksAtAllBytesOfTheRecoveryId() {
    for (int i = 32; i < 63; i++) {
      byte[] input = signedInput();
      input[i] = 1;
      assertThat(contract.run(input)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void returnsNothingForShortOrImpossibleInput() {
    assertThat(contract.run(new byte[0])).isEmpty();
    assertThat(contract.run(Arrays.copyOf(signedInput(), 96))).isEmpty();
    byte[] rTooLarge = signedInput();
    Arrays.fill(rTooLarge, 64, 96, (byte) 0xff);
    assertThat(contract.run(rTooLarge)).isEmpty();
  }

  private static byte[] signedInput() {
    Signature signature = Secp256k1.fastest().sign(HASH, KEY);
    String v = "00".repeat(31) + Hex.encode(new byte[] {(byte) (27 + signature.v())});
    return Hex.decode(Hex.encode(HASH) + v + Hex.encode(signature.r()) + Hex.encode(signature.s()));
  }
}
