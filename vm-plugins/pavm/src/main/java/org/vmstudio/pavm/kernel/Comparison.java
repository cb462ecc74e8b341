package org.vmstudio.pavm.kernel;

/**
 * Comparisons of words, given as in {@link Arithmetic}; booleans, so that branches can use them.
 */
public final class Comparison {
  private Comparison() {}

  /** Tells whether {@code a < b}, unsigned. */
  public static boolean lessThan(long[] s, int a, int b) {
    return lessThan(s, a, s, b);
  }

  /** The same of {@code x[a]} and {@code y[b]}. */
  public static boolean lessThan(long[] x, int a, long[] y, int b) {
    if (x[a + 3] != y[b + 3]) {
      return Long.compareUnsigned(x[a + 3], y[b + 3]) < 0;
    }
    return lowerLess(x, a, y, b);
  }

  /** Tells whether {@code a < b}, as two's complement. */
  public static boolean signedLessThan(long[] s, int a, int b) {
    return signedLessThan(s, a, s, b);
  }

  /** The same of {@code x[a]} and {@code y[b]}. */
  public static boolean signedLessThan(long[] x, int a, long[] y, int b) {
    if (x[a + 3] != y[b + 3]) {
      return x[a + 3] < y[b + 3];
    }
    return lowerLess(x, a, y, b);
  }

  private static boolean lowerLess(long[] x, int a, long[] y, int b) {
    if (x[a + 2] != y[b + 2]) {
      return Long.compareUnsigned(x[a + 2], y[b + 2]) < 0;
    }
    if (x[a + 1] != y[b + 1]) {
      return Long.compareUnsigned(x[a + 1], y[b + 1]) < 0;
    }
    return Long.compareUnsigned(x[a], y[b]) < 0;
  }

  /** Tells whether {@code a == b}. */
  public static boolean equal(long[] s, int a, int b) {
    return equal(s, a, s, b);
  }

  /** The same of {@code x[a]} and {@code y[b]}. */
  public static boolean equal(long[] x, int a, long[] y, int b) {
    return ((x[a] ^ y[b]) | (x[a + 1] ^ y[b + 1]) | (x[a + 2] ^ y[b + 2]) | (x[a + 3] ^ y[b + 3]))
        == 0;
  }

  /** Tells whether {@code a == 0}. */
  public static boolean isZero(long[] s, int a) {
    return (s[a] | s[a + 1] | s[a + 2] | s[a + 3]) == 0;
  }

  /** {@code r = value ? 1 : 0}. */
  public static void set(long[] s, int r, boolean value) {
    s[r] = value ? 1 : 0;
    s[r + 1] = 0;
    s[r + 2] = 0;
    s[r + 3] = 0;
  }
}
