package org.vmstudio.geth.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** The forms of numbers and bytes in the native library's JSON. */
final class Quantities {
  private static final String PREFIX = "0x";
  private static final int RADIX = 16;

  private Quantities() {}

  /** Writes a number: hexadecimal without leading zeros. */
  static String of(UInt256 number) {
    return PREFIX + number.toBigInteger().toString(RADIX);
  }

  /** Writes an unsigned 64-bit number. */
  static String of(long number) {
    return PREFIX + Long.toHexString(number);
  }

  /** Writes a number as the 32 bytes of a storage key or value. */
  static String word(UInt256 number) {
    return Hash.of(number.toBytes()).toString();
  }

  /** Reads a number below 2^256. */
  static UInt256 number(JsonNode node) {
    return UInt256.of(new BigInteger(digits(node), RADIX));
  }

  /** Reads an unsigned 64-bit number. */
  static long unsignedLong(JsonNode node) {
    return Long.parseUnsignedLong(digits(node), RADIX);
  }

  /** Reads bytes, which are in base 64; null stands for none. */
  static byte[] bytes(JsonNode node) {
    try {
      return node.isNull() ? new byte[0] : node.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes are not in base 64", e);
    }
  }

  private static String digits(JsonNode node) {
    return node.asText().substring(PREFIX.length());
  }
}
