package org.vmstudio.pavm.kernel;

/**
 * Comparisons of words, given as in {@link Arithmetic}; booleans, so that branches can use them.
 */
public final class Comparison {
  private Comparison() {}

  /** Tells whether {@code a < b}, unsigned. */
  public static boolean lessThan(long[] s, int a, int b) {
    if (s[a + 3] != s[b + 3]) {
      return Long.compareUnsigned(s[a + 3], s[b + 3]) < 0;
    }
    return lowerLess(s, a, b);
  }

  /** Tells whether {@code a < b}, as two's complement. */
  public static boolean signedLessThan(long[] s, int a, int b) {
    if (s[a + 3] != s[b + 3]) {
      return s[a + 3] < s[b + 3];
    }
    return lowerLess(s, a, b);
  }

  private static boolean lowerLess(long[] s, int a, int b) {
    if (s[a + 2] != s[b + 2]) {
      return Long.compareUnsigned(s[a + 2], s[b + 2]) < 0;
    }
    if (s[a + 1] != s[b + 1]) {
      return Long.compareUnsigned(s[a + 1], s[b + 1]) < 0;
    }
    return Long.compareUnsigned(s[a], s[b]) < 0;
  }

  /** Tells whether {@code a == b}. */
  public static boolean equal(long[] s, int a, int b) {
    return ((s[a] ^ s[b]) | (s[a + 1] ^ s[b + 1]) | (s[a + 2] ^ s[b + 2]) | (s[a + 3] ^ s[b + 3]))
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
