package org.vmstudio.pavm.kernel;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/** Words that find mistakes: mostly limbs of 0, -1, single bits and their neighbours. */
final class EdgeWords {
  static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final Random random;

  EdgeWords(long seed) {
    random = new Random(seed);
  }

  /** Operands for ternary operations, {@code count} of them, always the same. */
  static Stream<BigInteger[]> triples(int count) {
    EdgeWords words = new EdgeWords(20_260_101);
    return Stream.generate(() -> new BigInteger[] {words.next(), words.next(), words.next()})
        .limit(count);
  }

  BigInteger next() {
    int limbs = random.nextInt(5);
    BigInteger word = BigInteger.ZERO;
    for (int i = 0; i < limbs; i++) {
      word = word.shiftLeft(64).or(unsigned(limb()));
    }
    return random.nextInt(8) == 0 ? MODULUS.subtract(word).mod(MODULUS) : word;
  }

  private long limb() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Long.MIN_VALUE;
      case 3 -> random.nextInt(260);
      case 4 -> 1L << random.nextInt(64);
      case 5 -> (1L << random.nextInt(64)) - 1;
      case 6 -> -1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  static BigInteger unsigned(long limb) {
    return new BigInteger(Long.toUnsignedString(limb));
  }

  static BigInteger signed(BigInteger word) {
    return word.testBit(255) ? word.subtract(MODULUS) : word;
  }

  static void put(long[] s, int at, BigInteger word) {
    Words.set(s, at, UInt256.of(word.mod(MODULUS)));
  }

  static BigInteger get(long[] s, int at) {
    return Words.toUInt256(s, at).toBigInteger();
  }
}
