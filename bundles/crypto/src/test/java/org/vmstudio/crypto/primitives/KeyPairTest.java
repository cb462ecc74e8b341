package org.vmstudio.crypto.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KeyPairTest {

  @Test
  void theAddressIsTheNetworkByteAndTheTailOfTheKeysHash() {
    byte[] one = new byte[32];
    one[31] = 1;
    KeyPair pair = KeyPair.of(one);
    assertThat(Hex.encode(pair.address(0x6f)))
        .isEqualTo("6f7e5f4552091a69125d5dfcb7b8c2659029395bdf");
    assertThatThrownBy(() -> pair.address(256)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pair.address(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void generatedKeysDifferAndSign() {
    SecureRandom random = new SecureRandom();
    KeyPair first = KeyPair.generate(random);
    KeyPair second = KeyPair.generate(random);
    assertThat(first.privateKey()).isNotEqualTo(second.privateKey());
    byte[] hash = Keccak256.hash();
    assertThat(Secp256k1.fastest().verify(hash, first.sign(hash), first.publicKey())).isTrue();
  }

  @Test
  void drawsAgainWhenANumberIsNoKey() {
    byte[] bad = CurveBounds.ORDER;
    byte[] good = Keccak256.hash();
    RandomGenerator source =
        new RandomGenerator() {
          private int draws;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(draws++ == 0 ? bad : good, 0, bytes, 0, 32);
          }

          @Override
          public long nextLong() {
            throw new UnsupportedOperationException();
          }
        };
    assertThat(KeyPair.generate(source).privateKey()).isEqualTo(good);
  }

  @Test
  void keepsItsPrivateKeyToItself() {
    byte[] secret = Keccak256.hash(new byte[] {9});
    KeyPair pair = KeyPair.of(secret);
    byte[] before = pair.privateKey();
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(pair.privateKey(), (byte) 0);
    assertThat(pair.privateKey()).isEqualTo(before);
    assertThat(pair.toString()).doesNotContain(Hex.encode(before));
  }
}
