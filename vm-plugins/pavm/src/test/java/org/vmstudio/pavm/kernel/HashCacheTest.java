package org.vmstudio.pavm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.Words;

class HashCacheTest {
  private final HashCache cache = new HashCache(new Keccak256());
  private final byte[] input = new byte[HashCache.INPUT + 3];
  private final long[] found = new long[5];
  private final long[] expected = new long[4];

  private void agrees(int offset) {
    cache.hash(input, offset, found, 1);
    Words.load(Keccak256.hash(input, offset, HashCache.INPUT), 0, expected, 0);
    assertThat(found).containsExactly(0, expected[0], expected[1], expected[2], expected[3]);
  }

  @Test
  void knowsNothingAtFirstNotEvenTheHashOfZeros() {
    agrees(0);
  }

  @Test
  void hashesWhereverTheInputIsAndAgain() {
    new Random(2).nextBytes(input);
    agrees(3);
    agrees(0);
    agrees(3);
  }

  /** Inputs that differ in one bit, and many more of them than there are places. */
  @Test
  void neverTakesOneInputForAnother() {
    Random random = new Random(1);
    for (int n = 0; n < 20_000; n++) {
      random.nextBytes(input);
      agrees(0);
      input[random.nextInt(HashCache.INPUT)] ^= (byte) (1 << random.nextInt(8));
      agrees(0);
    }
  }
}
