package org.vmstudio.pavm.kernel;

/** Powers of words, given as in {@link Arithmetic}. Owns scratch space: one per thread. */
public final class Exponentiation {
  private static final int BASE = 0;
  private static final int POWER = 4;

  private final long[] scratch = new long[8];

  /** Creates scratch space. */
  public Exponentiation() {}

  /** {@code r = a ^ e} modulo 2^256; {@code 0 ^ 0 = 1}. */
  public void exp(long[] s, int r, int a, int e) {
    if (isTwo(s, a)) {
      powerOfTwo(s, r, e);
    } else {
      squareAndMultiply(s, r, a, e);
    }
  }

  /** The number of bytes that the exponent takes, for its price. */
  public static int byteLength(long[] s, int e) {
    int limb = 3;
    while (limb > 0 && s[e + limb] == 0) {
      limb--;
    }
    return limb * 8 + (71 - Long.numberOfLeadingZeros(s[e + limb])) / 8;
  }

  private static boolean isTwo(long[] s, int a) {
    return ((s[a] ^ 2) | s[a + 1] | s[a + 2] | s[a + 3]) == 0;
  }

  private static void powerOfTwo(long[] s, int r, int e) {
    boolean inside = (s[e + 1] | s[e + 2] | s[e + 3] | (s[e] & ~255L)) == 0;
    int n = (int) s[e];
    Comparison.set(s, r, false);
    if (inside) {
      s[r + (n >>> 6)] = 1L << n;
    }
  }

  private void squareAndMultiply(long[] s, int r, int a, int e) {
    System.arraycopy(s, a, scratch, BASE, 4);
    Comparison.set(scratch, POWER, true);
    for (int bit = bitLength(s, e) - 1; bit >= 0; bit--) {
      Arithmetic.mul(scratch, POWER, POWER, POWER);
      if ((s[e + (bit >>> 6)] >>> bit & 1) != 0) {
        Arithmetic.mul(scratch, POWER, POWER, BASE);
      }
    }
    System.arraycopy(scratch, POWER, s, r, 4);
  }

  private static int bitLength(long[] s, int e) {
    int limb = 3;
    while (limb > 0 && s[e + limb] == 0) {
      limb--;
    }
    return limb * 64 + 64 - Long.numberOfLeadingZeros(s[e + limb]);
  }
}
