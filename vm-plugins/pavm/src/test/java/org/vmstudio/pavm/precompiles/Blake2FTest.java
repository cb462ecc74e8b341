package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.crypto.primitives.Hex;

class Blake2FTest {

  /** The initial state of BLAKE2b with a digest of 64 bytes, as the vectors of EIP-152 have it. */
  private static final String STATE =
      "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
          + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";

  private final Blake2F contract = new Blake2F();

  @ParameterizedTest
  @CsvSource({
    "0,1,"
        + "08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
        + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b",
    "12,1,"
        + "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    "12,0,"
        + "75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
        + "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735",
    "1,1,"
        + "b63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
        + "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421",
  })
  void computesTheVectorsOfEip152(int rounds, int last, String expected) {
    byte[] input = input(rounds, "616263", 3, last);
    assertThat(Hex.encode(contract.run(input))).isEqualTo(expected);
    assertThat(contract.gas(input)).isEqualTo(rounds);
  }

  @Test
  void twelveRoundsOnABlockAreTheDigestThatBouncyCastleComputes() {
    Random random = new Random(7);
    for (int length = 0; length <= 128; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      Blake2bDigest digest = new Blake2bDigest(512);
      digest.update(message, 0, length);
      byte[] expected = new byte[64];
      digest.doFinal(expected, 0);
      assertThat(contract.run(input(12, Hex.encode(message), length, 1))).isEqualTo(expected);
    }
  }

  @Test
  void failsOnAnyOtherLengthOrFlag() {
    byte[] good = input(12, "616263", 3, 1);
    assertThat(contract.run(new byte[0])).isNull();
    assertThat(contract.run(Arrays.copyOf(good, 212))).isNull();
    assertThat(contract.run(Arrays.copyOf(good, 214))).isNull();
    assertThat(contract.gas(new byte[0])).isZero();
    for (int flag : new int[] {2, 3, 128, 255}) {
      assertThat(contract.run(input(12, "616263", 3, flag))).isNull();
    }
  }

  @Test
  void countsRoundsWithoutASign() {
    assertThat(contract.gas(input(-1, "", 0, 1))).isEqualTo(0xffffffffL);
  }

  private static byte[] input(int rounds, String message, int length, int last) {
    return Hex.decode(
        "%08x".formatted(rounds)
            + STATE
            + message
            + "00".repeat(128 - message.length() / 2)
            + "%02x".formatted(length)
            + "00".repeat(15)
            + "%02x".formatted(last));
  }
}
