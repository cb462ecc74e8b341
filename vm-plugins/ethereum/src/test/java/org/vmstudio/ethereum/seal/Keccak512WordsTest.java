package org.vmstudio.ethereum.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

/** BouncyCastle's digest is the definition. */
class Keccak512WordsTest {
  private final Random random = new Random(512);
  private final Keccak512Words keccak = new Keccak512Words();

  @Test
  void bytesOfEachLengthThatFitsHashAsDefined() {
    for (int length = 0; length < 72; length++) {
      byte[] input = new byte[length];
      random.nextBytes(input);
      int[] output = new int[18];
      keccak.hash(input, output, 2);
      assertThat(bytes(output, 2)).as("%s bytes", length).isEqualTo(defined(input));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keccak.hash(new byte[72], new int[16], 0))
        .withMessageContaining("found 72");
  }

  @Test
  void wordsHashAsTheirBytes() {
    for (int i = 0; i < 100; i++) {
      int[] words = random.ints(16).toArray();
      byte[] expected = defined(bytes(words, 0));
      keccak.hash(words);
      assertThat(bytes(words, 0)).isEqualTo(expected);
    }
  }

  private static byte[] bytes(int[] words, int offset) {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words, offset, 16);
    return bytes.array();
  }

  private static byte[] defined(byte[] input) {
    KeccakDigest digest = new KeccakDigest(512);
    digest.update(input, 0, input.length);
    byte[] output = new byte[64];
    digest.doFinal(output, 0);
    return output;
  }
}
