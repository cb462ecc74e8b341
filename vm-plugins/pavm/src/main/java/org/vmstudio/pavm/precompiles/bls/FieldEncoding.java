package org.vmstudio.pavm.precompiles.bls;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Field elements between EIP-2537's encoding (64 bytes a number, real part first) and blst's (48
 * bytes a number, imaginary part first).
 */
final class FieldEncoding {

  /** Bytes of a number in EIP-2537's encoding. */
  static final int SIZE = 64;

  /** Bytes of a number in blst's encoding. */
  static final int NUMBER_SIZE = 48;

  private static final int PADDING = SIZE - NUMBER_SIZE;
  private static final byte[] PRIME =
      HexFormat.of()
          .parseHex(
              "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
                  + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");

  private FieldEncoding() {}

  /** Reads an element of one or two numbers; null when padding is not zero or one is too large. */
  static byte @Nullable [] decode(byte[] input, int offset, int fields) {
    byte[] numbers = new byte[fields * NUMBER_SIZE];
    for (int i = 0; i < fields; i++) {
      int from = offset + i * SIZE;
      int to = (fields - 1 - i) * NUMBER_SIZE;
      if (!isZero(input, from, from + PADDING) || !isBelowPrime(input, from + PADDING)) {
        return null;
      }
      System.arraycopy(input, from + PADDING, numbers, to, NUMBER_SIZE);
    }
    return numbers;
  }

  /** Writes elements that are made of {@code fields} numbers each. */
  static byte[] encode(byte[] numbers, int fields) {
    int count = numbers.length / NUMBER_SIZE;
    byte[] output = new byte[count * SIZE];
    for (int i = 0; i < count; i++) {
      int mirrored = i - i % fields + fields - 1 - i % fields;
      System.arraycopy(numbers, mirrored * NUMBER_SIZE, output, i * SIZE + PADDING, NUMBER_SIZE);
    }
    return output;
  }

  static boolean isZero(byte[] bytes) {
    return isZero(bytes, 0, bytes.length);
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBelowPrime(byte[] bytes, int offset) {
    return Arrays.compareUnsigned(bytes, offset, offset + NUMBER_SIZE, PRIME, 0, NUMBER_SIZE) < 0;
  }
}
