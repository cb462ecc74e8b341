package org.vmstudio.pavm.precompiles;

import java.util.Arrays;

/** How precompiled contracts read their input: as if infinitely many zeros followed it. */
final class Inputs {

  static final byte[] EMPTY = new byte[0];

  private Inputs() {}

  /** The input, cut or padded with zeros to a length. */
  static byte[] padded(byte[] input, int length) {
    return input.length == length ? input : Arrays.copyOf(input, length);
  }

  /** A part of the input, zeros where it lies behind the end. */
  static byte[] slice(byte[] input, long offset, int length) {
    byte[] part = new byte[length];
    if (offset < input.length) {
      int available = Math.min(length, input.length - (int) offset);
      System.arraycopy(input, (int) offset, part, 0, available);
    }
    return part;
  }

  /** A price with a part for every started word of 32 bytes. */
  static long linearGas(byte[] input, long base, long perWord) {
    return base + perWord * ((input.length + 31L) / 32);
  }

  /** The numbers 0 and 1 as words, the way contracts return booleans. */
  static byte[] word(boolean value) {
    byte[] word = new byte[32];
    word[31] = (byte) (value ? 1 : 0);
    return word;
  }
}
