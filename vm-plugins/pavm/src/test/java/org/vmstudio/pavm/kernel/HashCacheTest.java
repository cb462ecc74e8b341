package org.vmstudio.pavm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HashCacheTest {
  private final HashCache cache = new HashCache();
  private final byte[] input = new byte[HashCache.INPUT + 3];
  private final long[] found = new long[4];

  private boolean find(int offset) {
    return cache.find(cache.place(input, offset), input, offset, found, 0);
  }

  private void add(int offset, long[] hash) {
    cache.add(cache.place(input, offset), input, offset, hash, 0);
  }

  @Test
  void knowsNothingAtFirstNotEvenTheHashOfZeros() {
    assertThat(find(0)).isFalse();
  }

  @Test
  void givesBackWhatWasAdded() {
    add(3, new long[] {1, 2, 3, 4});

    assertThat(find(3)).isTrue();
    assertThat(found).containsExactly(1, 2, 3, 4);
  }

  @Test
  void neverTakesOneInputForAnother() {
    Random random = new Random(1);
    for (int n = 0; n < 20_000; n++) {
      random.nextBytes(input);
      input[0] = 0;
      add(0, new long[] {n + 1, 0, 0, 0});
      input[random.nextInt(HashCache.INPUT)] ^= 1;

      assertThat(find(0)).isFalse();
    }
  }
}
