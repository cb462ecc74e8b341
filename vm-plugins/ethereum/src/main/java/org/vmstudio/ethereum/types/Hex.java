package org.vmstudio.ethereum.types;

import java.math.BigInteger;
import java.util.HexFormat;

/** Hexadecimal text as Ethereum writes it: {@code 0x} in front, lower case, whole bytes. */
public final class Hex {

  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /** The bytes after {@code 0x}. */
  public static String encode(byte[] bytes) {
    return "0x" + FORMAT.formatHex(bytes);
  }

  /**
   * The bytes of a text of whole bytes, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException at an odd number of digits, or something that is no digit
   */
  public static byte[] decode(String text) {
    return FORMAT.parseHex(digits(text));
  }

  /**
   * A number as JSON files write it: hexadecimal after {@code 0x} (leading zeros and an empty
   * number are tolerated), decimal otherwise.
   *
   * @throws IllegalArgumentException if it is neither, is negative, or needs more than 256 bits
   */
  public static UInt256 number(String text) {
    String digits = digits(text);
    boolean hexadecimal = digits.length() != text.length();
    if (hexadecimal && digits.isEmpty()) {
      return UInt256.ZERO;
    }
    if (digits.startsWith("-") || digits.startsWith("+")) {
      throw new IllegalArgumentException("not a number: " + text);
    }
    return UInt256.of(new BigInteger(digits, hexadecimal ? 16 : 10));
  }

  private static String digits(String text) {
    return text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
  }
}
