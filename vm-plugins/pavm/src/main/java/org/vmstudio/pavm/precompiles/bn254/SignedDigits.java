package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A number as signed binary digits, for groups in which inverting is free: fewer digits are nonzero
 * than in plain binary.
 */
final class SignedDigits {

  private SignedDigits() {}

  /**
   * The non-adjacent form (Hankerson, Menezes, Vanstone: Guide to Elliptic Curve Cryptography,
   * algorithm 3.35): digits are zero or odd and below {@code 2^(width - 1)} in magnitude, and of
   * {@code width} neighbours at most one is not zero.
   *
   * @param number positive
   * @param width 2 for digits -1, 0 and 1
   * @return the digits, least significant first; the last is positive
   */
  static int[] of(BigInteger number, int width) {
    int[] digits = new int[number.bitLength() + 1];
    int length = 0;
    for (BigInteger rest = number; rest.signum() != 0; rest = rest.shiftRight(1)) {
      int digit = rest.testBit(0) ? lowest(rest, width) : 0;
      rest = rest.subtract(BigInteger.valueOf(digit));
      digits[length++] = digit;
    }
    return Arrays.copyOf(digits, length);
  }

  /** The lowest bits as a number in two's complement. */
  private static int lowest(BigInteger number, int width) {
    int unused = Integer.SIZE - width;
    return number.intValue() << unused >> unused;
  }
}
