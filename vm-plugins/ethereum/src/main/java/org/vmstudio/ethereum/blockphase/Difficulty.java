package org.vmstudio.ethereum.blockphase;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.UInt256;

/** The difficulty of proof of work (yellow paper, section 4.3.4; EIP-2, EIP-100) with its bomb. */
public final class Difficulty {

  private static final BigInteger MINIMUM = BigInteger.valueOf(131_072);
  private static final BigInteger BOUND_DIVISOR = BigInteger.valueOf(2_048);
  private static final long FRONTIER_BLOCK_TIME = 13;
  private static final long HOMESTEAD_BLOCK_TIME = 10;
  private static final long BYZANTIUM_BLOCK_TIME = 9;
  private static final long LOWEST_STEP = -99;
  private static final long BOMB_PERIOD = 100_000;

  /** By how many blocks the bomb is delayed, from which fork on. */
  private static final Map<Fork, Long> BOMB_DELAYS =
      new EnumMap<>(
          Map.of(
              Fork.BYZANTIUM, 3_000_000L,
              Fork.CONSTANTINOPLE, 5_000_000L,
              Fork.MUIR_GLACIER, 9_000_000L,
              Fork.LONDON, 9_700_000L,
              Fork.ARROW_GLACIER, 10_700_000L,
              Fork.GRAY_GLACIER, 11_400_000L));

  private Difficulty() {}

  /**
   * What the difficulty depends on beside the fork and the height.
   *
   * @param timestamp the block's time
   * @param parentTimestamp the parent's time
   * @param parentDifficulty the parent's difficulty
   * @param parentHasOmmers whether the parent has uncles
   */
  public record Inputs(
      long timestamp, long parentTimestamp, UInt256 parentDifficulty, boolean parentHasOmmers) {
    long elapsed() {
      return timestamp - parentTimestamp;
    }
  }

  /** The difficulty that a block must have. */
  public static UInt256 of(Fork fork, long number, Inputs inputs) {
    BigInteger parent = inputs.parentDifficulty().toBigInteger();
    BigInteger step =
        parent.divide(BOUND_DIVISOR).multiply(BigInteger.valueOf(steps(fork, inputs)));
    return UInt256.of(parent.add(step).add(bomb(fork, number)).max(MINIMUM));
  }

  private static long steps(Fork fork, Inputs inputs) {
    if (fork.isBefore(Fork.HOMESTEAD)) {
      return inputs.elapsed() < FRONTIER_BLOCK_TIME ? 1 : -1;
    }
    if (fork.isBefore(Fork.BYZANTIUM)) {
      return Math.max(1 - inputs.elapsed() / HOMESTEAD_BLOCK_TIME, LOWEST_STEP);
    }
    int withOmmers = inputs.parentHasOmmers() ? 2 : 1;
    return Math.max(withOmmers - inputs.elapsed() / BYZANTIUM_BLOCK_TIME, LOWEST_STEP);
  }

  private static BigInteger bomb(Fork fork, long number) {
    long period = Math.max(number - delay(fork), 0) / BOMB_PERIOD;
    return period > 1 ? BigInteger.TWO.pow(Math.toIntExact(period - 2)) : BigInteger.ZERO;
  }

  private static long delay(Fork fork) {
    long delay = 0;
    for (Map.Entry<Fork, Long> each : BOMB_DELAYS.entrySet()) {
      delay = fork.isAtLeast(each.getKey()) ? each.getValue() : delay;
    }
    return delay;
  }
}
