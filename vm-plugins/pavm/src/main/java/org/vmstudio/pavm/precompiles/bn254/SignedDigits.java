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
    int carry = 0;
    for (int i = 0; i < digits.length; i++) {
      if (bit(number, i) != carry) {
        digits[i] = lowest(number, i, width) + carry;
        carry = digits[i] > 1 << (width - 1) ? 1 : 0;
        digits[i] -= carry << width;
        length = i + 1;
        i += width - 1;
      }
    }
    return Arrays.copyOf(digits, length);
  }

  private static int lowest(BigInteger number, int from, int width) {
    int bits = 0;
    for (int i = width - 1; i >= 0; i--) {
      bits = bits << 1 | bit(number, from + i);
    }
    return bits;
  }

  private static int bit(BigInteger number, int i) {
    return number.testBit(i) ? 1 : 0;
  }
}
