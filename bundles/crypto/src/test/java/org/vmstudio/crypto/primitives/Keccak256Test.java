package org.vmstudio.crypto.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {

  @ParameterizedTest
  @CsvSource({
    "'', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    "'The quick brown fox jumps over the lazy dog',"
        + " 4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15",
  })
  void hashesPublishedVectors(String text, String expected) {
    assertThat(Hex.encode(Keccak256.hash(text.getBytes(US_ASCII)))).isEqualTo(expected);
  }

  @Test
  void agreesWithBouncyCastleAtEveryLengthAndCut() {
    Random random = new Random(7);
    Keccak256 hasher = new Keccak256();
    for (int length = 0; length < 600; length++) {
      byte[] input = new byte[length];
      random.nextBytes(input);
      int cut = random.nextInt(length + 1);
      hasher.update(input, 0, cut).update(input, cut, length - cut);
      assertThat(hasher.digest()).as("%d bytes, cut at %d", length, cut).isEqualTo(plain(input));
    }
  }

  @Test
  void writesADigestAsANumber() {
    byte[] input = "abc".getBytes(US_ASCII);
    long[] limbs = new long[6];
    new Keccak256().update(input).digestInto(limbs, 1);

    ByteBuffer bytes = ByteBuffer.allocate(Keccak256.SIZE);
    for (int limb = 4; limb >= 1; limb--) {
      bytes.putLong(limbs[limb]);
    }
    assertThat(bytes.array()).isEqualTo(plain(input));
    assertThat(limbs[0]).isZero();
    assertThat(limbs[5]).isZero();
  }

  private static byte[] plain(byte[] input) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(input, 0, input.length);
    byte[] output = new byte[32];
    digest.doFinal(output, 0);
    return output;
  }

  @Test
  void hashesPartsAsTheirConcatenation() {
    byte[] whole = new byte[1000];
    new Random(1).nextBytes(whole);
    for (int cut = 0; cut <= whole.length; cut += 37) {
      byte[] head = Arrays.copyOf(whole, cut);
      byte[] tail = Arrays.copyOfRange(whole, cut, whole.length);
      assertThat(Keccak256.hash(head, tail)).isEqualTo(Keccak256.hash(whole));
    }
  }

  @Test
  void hashesTheRangeItIsGivenAndNothingElse() {
    byte[] padded = "..abc..".getBytes(US_ASCII);
    assertThat(Keccak256.hash(padded, 2, 3)).isEqualTo(Keccak256.hash("abc".getBytes(US_ASCII)));
  }

  @Test
  void startsAfreshAfterADigestAndAfterAReset() {
    Keccak256 hasher = new Keccak256();
    byte[] first = hasher.update("abc".getBytes(US_ASCII)).digest();
    byte[] second = hasher.update((byte) 'a').update("bc".getBytes(US_ASCII)).digest();
    hasher.update(first).reset();
    byte[] third = new byte[34];
    hasher.update("abc".getBytes(US_ASCII)).digestInto(third, 1);

    assertThat(second).isEqualTo(first);
    assertThat(Arrays.copyOfRange(third, 1, 33)).isEqualTo(first);
    assertThat(third[0]).isZero();
    assertThat(third[33]).isZero();
  }
}
