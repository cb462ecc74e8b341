package org.vmstudio.crypto.primitives;

import java.util.HexFormat;

/** Lower-case hexadecimal without a prefix. */
public final class Hex {

  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /**
   * Writes bytes as hexadecimal.
   *
   * @param bytes of any length
   * @return two digits a byte
   */
  public static String encode(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /**
   * Reads hexadecimal, with or without {@code 0x}.
   *
   * @param digits an even number of digits of either case
   * @return half as many bytes
   * @throws IllegalArgumentException when a digit is not one, or their number is odd
   */
  public static byte[] decode(String digits) {
    return FORMAT.parseHex(digits.startsWith("0x") ? digits.substring(2) : digits);
  }
}
