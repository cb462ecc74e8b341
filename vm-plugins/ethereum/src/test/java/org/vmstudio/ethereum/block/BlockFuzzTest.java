package org.vmstudio.ethereum.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.testing.Samples;

/** Any bytes at all are either refused, or a block that encodes to just these bytes. */
class BlockFuzzTest {

  private static final int ROUNDS = 20_000;

  @Test
  void refusesDamagedBlocksOrReadsThemExactly() {
    Random random = new Random(7);
    List<byte[]> samples = Samples.blocks().stream().map(Block::encode).toList();
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(samples.get(round % samples.size()), random);
      read += isReadExactly(damaged) ? 1 : 0;
    }
    assertThat(read).isBetween(1, ROUNDS - 1);
  }

  @Test
  void refusesEveryCutOfABlock() {
    for (Block block : Samples.blocks()) {
      byte[] whole = block.encode();
      for (int length = 0; length < whole.length; length++) {
        assertThat(isReadExactly(Arrays.copyOf(whole, length))).isFalse();
      }
    }
  }

  private static boolean isReadExactly(byte[] bytes) {
    try {
      assertThat(BlockDecoder.decode(bytes).encode()).isEqualTo(bytes);
      return true;
    } catch (RlpException _) {
      return false;
    }
  }

  private static byte[] damage(byte[] sample, Random random) {
    byte[] damaged = sample.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }
}
