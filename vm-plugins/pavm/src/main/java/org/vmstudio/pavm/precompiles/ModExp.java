package org.vmstudio.pavm.precompiles;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * 0x05: {@code base^exponent mod modulus} on numbers of any length (EIP-198).
 *
 * <p>The input is three words with the lengths of the three numbers, then the numbers.
 */
final class ModExp implements Precompile {

  private static final int HEADER = 96;
  private static final int EXPONENT_HEAD = 32;

  private final ModExpPricing pricing;
  private final int maxLength;

  /**
   * Chooses a fork's rules.
   *
   * @param pricing what a call costs
   * @param maxLength bytes that each number may have at most (EIP-7823)
   */
  ModExp(ModExpPricing pricing, int maxLength) {
    this.pricing = pricing;
    this.maxLength = maxLength;
  }

  @Override
  public long gas(byte[] input) {
    int baseLength = length(input, 0);
    int exponentLength = length(input, 32);
    int modulusLength = length(input, 64);
    int headLength = Math.min(exponentLength, EXPONENT_HEAD);
    BigInteger head = number(input, HEADER + (long) baseLength, headLength);
    return pricing.gas(Math.max(baseLength, modulusLength), exponentLength, head.bitLength());
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    int baseLength = length(input, 0);
    int exponentLength = length(input, 32);
    int modulusLength = length(input, 64);
    if (Math.max(Math.max(baseLength, modulusLength), exponentLength) > maxLength) {
      return null;
    }
    if (modulusLength == 0) {
      return Inputs.EMPTY;
    }
    long offset = HEADER + (long) baseLength + exponentLength;
    BigInteger modulus = number(input, offset, modulusLength);
    if (modulus.signum() == 0) {
      return new byte[modulusLength];
    }
    BigInteger base = number(input, HEADER, baseLength);
    BigInteger exponent = number(input, HEADER + (long) baseLength, exponentLength);
    return bytes(base.modPow(exponent, modulus), modulusLength);
  }

  /** A length from the header; anything above the largest int counts as the largest int. */
  private static int length(byte[] input, int offset) {
    BigInteger length = number(input, offset, 32);
    return length.bitLength() < Integer.SIZE ? length.intValue() : Integer.MAX_VALUE;
  }

  /** The number in a part of the input; what lies behind the end is zeros, not stored ones. */
  private static BigInteger number(byte[] input, long offset, int length) {
    if (offset >= input.length) {
      return BigInteger.ZERO;
    }
    int available = Math.min(length, input.length - (int) offset);
    BigInteger stored = new BigInteger(1, input, (int) offset, available);
    return stored.signum() == 0 ? stored : stored.shiftLeft(8 * (length - available));
  }

  private static byte[] bytes(BigInteger value, int length) {
    byte[] magnitude = value.toByteArray();
    int skip = magnitude[0] == 0 ? 1 : 0;
    int used = magnitude.length - skip;
    byte[] bytes = new byte[length];
    System.arraycopy(magnitude, skip, bytes, length - used, used);
    return bytes;
  }
}
