package org.vmstudio.differential.generate;

import java.util.List;
import java.util.SplittableRandom;
import org.vmstudio.ethereum.types.UInt256;

/** Randomness that is the same for the same seed everywhere. */
final class Dice {
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    16,
    20,
    31,
    32,
    33,
    63,
    64,
    65,
    95,
    96,
    127,
    128,
    255,
    256,
    257,
    1023,
    1024,
    0xffff,
    0x10000,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1
  };

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Throws true with a chance of {@code percent}. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Throws a number from 0 on, below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Throws a number, both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** Throws one of these. */
  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Throws one of these. */
  int of(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Throws 64 bits. */
  long bits() {
    return random.nextLong();
  }

  /** Throws bytes. */
  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Throws a word at which arithmetic goes wrong more often than elsewhere. */
  UInt256 word() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> UInt256.ofUnsigned(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 4 -> UInt256.ZERO.minus(UInt256.ofUnsigned(random.nextInt(70)));
      case 5 -> power().minus(UInt256.ofUnsigned(random.nextInt(2)));
      case 6 -> power().plus(UInt256.ofUnsigned(random.nextInt(2)));
      case 7 -> limbs();
      case 8 -> UInt256.ofUnsigned(random.nextInt(300));
      default -> new UInt256(bits(), bits(), bits(), bits());
    };
  }

  private UInt256 power() {
    byte[] word = new byte[UInt256.BYTES];
    int bit = random.nextInt(256);
    word[UInt256.BYTES - 1 - bit / 8] = (byte) (1 << bit % 8);
    return UInt256.of(word);
  }

  /** A word whose limbs are all ones or all zeros, but for some. */
  private UInt256 limbs() {
    return new UInt256(limb(), limb(), limb(), limb());
  }

  private long limb() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Long.MIN_VALUE;
      default -> bits();
    };
  }
}
