package org.vmstudio.pavm.kernel;

/**
 * Sums and products modulo 2^256. Words are four longs of {@code s}, least significant first, at
 * the given offsets; the result may lie on an operand. Three offsets, so that stack positions and
 * registers are served alike; the longer forms take each operand from an array of its own, for
 * constants.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code r = a + b}. */
  public static void add(long[] s, int r, int a, int b) {
    add(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] + y[b]}. */
  public static void add(long[] s, int r, long[] x, int a, long[] y, int b) {
    long b0 = y[b];
    long r0 = x[a] + b0;
    long carry = less(r0, b0);
    long a1 = x[a + 1];
    long b1 = y[b + 1];
    long r1 = a1 + b1 + carry;
    carry = carry(a1, b1, r1);
    long a2 = x[a + 2];
    long b2 = y[b + 2];
    long r2 = a2 + b2 + carry;
    carry = carry(a2, b2, r2);
    s[r + 3] = x[a + 3] + y[b + 3] + carry;
    s[r] = r0;
    s[r + 1] = r1;
    s[r + 2] = r2;
  }

  /** {@code r = a - b}. */
  public static void sub(long[] s, int r, int a, int b) {
    sub(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] - y[b]}. */
  public static void sub(long[] s, int r, long[] x, int a, long[] y, int b) {
    long a0 = x[a];
    long b0 = y[b];
    long borrow = less(a0, b0);
    long a1 = x[a + 1];
    long b1 = y[b + 1];
    long r1 = a1 - b1 - borrow;
    borrow = borrow(a1, b1, r1);
    long a2 = x[a + 2];
    long b2 = y[b + 2];
    long r2 = a2 - b2 - borrow;
    borrow = borrow(a2, b2, r2);
    s[r + 3] = x[a + 3] - y[b + 3] - borrow;
    s[r] = a0 - b0;
    s[r + 1] = r1;
    s[r + 2] = r2;
  }

  /** {@code r = a * b}. */
  public static void mul(long[] s, int r, int a, int b) {
    mul(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] * y[b]}. */
  public static void mul(long[] s, int r, long[] x, int a, long[] y, int b) {
    long a0 = x[a];
    long b0 = y[b];
    long highs = x[a + 1] | x[a + 2] | x[a + 3] | y[b + 1] | y[b + 2] | y[b + 3];
    if (highs == 0) {
      s[r] = a0 * b0;
      s[r + 1] = Math.unsignedMultiplyHigh(a0, b0);
      s[r + 2] = 0;
      s[r + 3] = 0;
    } else {
      mulFull(s, r, x, a, y, b);
    }
  }

  /** The schoolbook product's lower half, column by column. */
  private static void mulFull(long[] s, int r, long[] x, int a, long[] y, int b) {
    long a0 = x[a];
    long a1 = x[a + 1];
    long a2 = x[a + 2];
    long b0 = y[b];
    long b1 = y[b + 1];
    long b2 = y[b + 2];
    long top = a0 * y[b + 3] + a1 * b2 + a2 * b1 + x[a + 3] * b0;

    long r1 = Math.unsignedMultiplyHigh(a0, b0);
    long p = a0 * b1;
    r1 += p;
    long r2 = Math.unsignedMultiplyHigh(a0, b1) + less(r1, p);
    p = a1 * b0;
    r1 += p;
    long high = Math.unsignedMultiplyHigh(a1, b0) + less(r1, p);
    r2 += high;
    top += less(r2, high);

    p = a0 * b2;
    r2 += p;
    top += Math.unsignedMultiplyHigh(a0, b2) + less(r2, p);
    p = a1 * b1;
    r2 += p;
    top += Math.unsignedMultiplyHigh(a1, b1) + less(r2, p);
    p = a2 * b0;
    r2 += p;
    top += Math.unsignedMultiplyHigh(a2, b0) + less(r2, p);

    s[r] = a0 * b0;
    s[r + 1] = r1;
    s[r + 2] = r2;
    s[r + 3] = top;
  }

  /** {@code r = -a}. */
  public static void negate(long[] s, int r, int a) {
    negate(s, r, s, a);
  }

  /** {@code s[r] = -x[a]}. */
  public static void negate(long[] s, int r, long[] x, int a) {
    long carry = 1;
    for (int limb = 0; limb < 4; limb++) {
      long value = ~x[a + limb] + carry;
      carry = carry & (value == 0 ? 1 : 0);
      s[r + limb] = value;
    }
  }

  /** 1 if {@code a < b} unsigned, else 0. */
  static long less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /** The carry out of {@code sum = a + b + carry in}. */
  static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The borrow out of {@code difference = a - b - borrow in}. */
  static long borrow(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }
}
