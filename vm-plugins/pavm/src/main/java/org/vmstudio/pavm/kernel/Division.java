package org.vmstudio.pavm.kernel;

import static org.vmstudio.pavm.kernel.Arithmetic.carry;
import static org.vmstudio.pavm.kernel.Arithmetic.less;
import static org.vmstudio.pavm.kernel.Arithmetic.negate;

/**
 * Quotients and remainders of words, given as in {@link Arithmetic}. A division by zero gives zero.
 * An instance owns its scratch space, so use one per thread; nothing allocates.
 *
 * <p>Long division is Knuth's algorithm D on 64-bit limbs (The Art of Computer Programming 4.3.1),
 * with 128 by 64 bit steps by reciprocal (Möller and Granlund, "Improved division by invariant
 * integers", 2011).
 */
public final class Division {
  /** The dividend with one limb more for normalisation; the remainder afterwards. */
  private final long[] u = new long[9];

  private final long[] v = new long[4];
  private final long[] q = new long[8];
  private final long[] signed = new long[12];
  private final long[] wide = new long[8];

  /** Creates scratch space. */
  public Division() {}

  /** {@code r = a / b}, unsigned. */
  public void div(long[] s, int r, int a, int b) {
    div(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] / y[b]}, unsigned. */
  public void div(long[] s, int r, long[] x, int a, long[] y, int b) {
    if ((x[a + 1] | x[a + 2] | x[a + 3] | y[b + 1] | y[b + 2] | y[b + 3]) == 0) {
      long b0 = y[b];
      set(s, r, b0 == 0 ? 0 : Long.divideUnsigned(x[a], b0));
      return;
    }
    int limbs = limbs(y, b, 4);
    if (limbs == 0 || Comparison.lessThan(x, a, y, b)) {
      set(s, r, 0);
      return;
    }
    divide(x, a, limbs(x, a, 4), y, b, limbs);
    copy(q, 0, s, r);
  }

  /** {@code r = a % b}, unsigned. */
  public void mod(long[] s, int r, int a, int b) {
    mod(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] % y[b]}, unsigned. */
  public void mod(long[] s, int r, long[] x, int a, long[] y, int b) {
    if ((x[a + 1] | x[a + 2] | x[a + 3] | y[b + 1] | y[b + 2] | y[b + 3]) == 0) {
      long b0 = y[b];
      set(s, r, b0 == 0 ? 0 : Long.remainderUnsigned(x[a], b0));
      return;
    }
    remainder(s, r, x, a, 4, y, b);
  }

  /** {@code r = a / b}, as two's complement, rounded towards zero. */
  public void signedDiv(long[] s, int r, int a, int b) {
    boolean negative = (s[a + 3] ^ s[b + 3]) < 0;
    loadMagnitudes(s, a, b);
    div(signed, 8, 0, 4);
    storeSigned(s, r, negative);
  }

  /** {@code r = a % b}, as two's complement, with the sign of {@code a}. */
  public void signedMod(long[] s, int r, int a, int b) {
    boolean negative = s[a + 3] < 0;
    loadMagnitudes(s, a, b);
    mod(signed, 8, 0, 4);
    storeSigned(s, r, negative);
  }

  /** {@code r = (a + b) % m} with an exact sum. */
  public void addMod(long[] s, int r, int a, int b, int m) {
    long c = 0;
    for (int i = 0; i < 4; i++) {
      long sum = s[a + i] + s[b + i] + c;
      c = carry(s[a + i], s[b + i], sum);
      wide[i] = sum;
    }
    wide[4] = c;
    remainder(s, r, wide, 0, 5, s, m);
  }

  /** {@code r = (a * b) % m} with an exact product. */
  public void mulMod(long[] s, int r, int a, int b, int m) {
    for (int i = 0; i < 4; i++) {
      wide[i] = 0;
    }
    for (int i = 0; i < 4; i++) {
      wide[i + 4] = addProduct(wide, i, s, b, 4, s[a + i]);
    }
    remainder(s, r, wide, 0, 8, s, m);
  }

  private void remainder(long[] s, int r, long[] dividend, int at, int size, long[] y, int m) {
    int limbs = limbs(y, m, 4);
    int length = limbs(dividend, at, size);
    if (limbs == 0 || length == 0) {
      set(s, r, 0);
    } else if (length < limbs) {
      copy(dividend, at, s, r);
    } else {
      divide(dividend, at, length, y, m, limbs);
      copy(u, 0, s, r);
    }
  }

  /** Divides; the quotient is in {@link #q}, the remainder in {@link #u}, both at least 4 limbs. */
  private void divide(long[] a, int at, int length, long[] b, int bt, int limbs) {
    int shift = Long.numberOfLeadingZeros(b[bt + limbs - 1]);
    normalise(b, bt, limbs, shift, v);
    u[length] = normalise(a, at, length, shift, u);
    set(q, 0, 0);
    long reciprocal = reciprocal(v[limbs - 1]);
    if (limbs == 1) {
      divideByOne(length, v[0], reciprocal);
    } else {
      divideByMany(length, limbs, reciprocal);
    }
    denormalise(limbs, shift);
  }

  private static long normalise(long[] from, int at, int length, int shift, long[] to) {
    long high = 0;
    for (int i = 0; i < length; i++) {
      long limb = from[at + i];
      to[i] = limb << shift | high;
      high = limb >>> 1 >>> (~shift & 63);
    }
    return high;
  }

  private void denormalise(int limbs, int shift) {
    for (int i = 0; i < limbs; i++) {
      long above = i + 1 < limbs ? u[i + 1] : 0;
      u[i] = u[i] >>> shift | above << 1 << (~shift & 63);
    }
    for (int i = limbs; i < 4; i++) {
      u[i] = 0;
    }
  }

  private void divideByOne(int length, long d, long reciprocal) {
    long rest = u[length];
    for (int i = length - 1; i >= 0; i--) {
      long digit = quotient(rest, u[i], d, reciprocal);
      rest = u[i] - digit * d;
      q[i] = digit;
    }
    u[0] = rest;
  }

  private void divideByMany(int length, int limbs, long reciprocal) {
    for (int j = length - limbs; j >= 0; j--) {
      long digit = estimate(j + limbs, limbs, reciprocal);
      long high = subtractProduct(j, limbs, digit);
      if (Long.compareUnsigned(u[j + limbs], high) < 0) {
        digit--;
        u[j + limbs] = u[j + limbs] - high + addBack(j, limbs);
      } else {
        u[j + limbs] -= high;
      }
      q[j] = digit;
    }
  }

  /** Step D3: a digit that is right or one too high. */
  private long estimate(int top, int limbs, long reciprocal) {
    long d = v[limbs - 1];
    long next = v[limbs - 2];
    long high = u[top];
    long middle = u[top - 1];
    if (high == d) {
      // The rest, middle + d, decides whether the largest digit is already small enough.
      long rest = middle + d;
      return less(rest, d) != 0 ? -1 : corrected(-1, rest, d, next, u[top - 2]);
    }
    long digit = quotient(high, middle, d, reciprocal);
    return corrected(digit, middle - digit * d, d, next, u[top - 2]);
  }

  /** Lowers the digit while digit * next is above (rest, low); at most twice. */
  private static long corrected(long digit, long rest, long d, long next, long low) {
    long lowered = digit;
    long left = rest;
    while (isProductAbove(lowered, next, left, low)) {
      lowered--;
      left += d;
      if (Long.compareUnsigned(left, d) < 0) {
        break;
      }
    }
    return lowered;
  }

  private static boolean isProductAbove(long a, long b, long high, long low) {
    long top = Math.unsignedMultiplyHigh(a, b);
    return top == high ? Long.compareUnsigned(a * b, low) > 0 : Long.compareUnsigned(top, high) > 0;
  }

  /** Subtracts digit * v from u at j; returns what the limb above has to lose. */
  private long subtractProduct(int j, int limbs, long digit) {
    long high = 0;
    for (int i = 0; i < limbs; i++) {
      long low = digit * v[i];
      long product = low + high;
      high = Math.unsignedMultiplyHigh(digit, v[i]) + less(product, low);
      long limb = u[i + j];
      u[i + j] = limb - product;
      high += less(limb, product);
    }
    return high;
  }

  private long addBack(int j, int limbs) {
    long c = 0;
    for (int i = 0; i < limbs; i++) {
      long limb = u[i + j];
      long sum = limb + v[i] + c;
      c = carry(limb, v[i], sum);
      u[i + j] = sum;
    }
    return c;
  }

  /** Adds {@code b * factor} to {@code to} at {@code at}; returns the carry out. */
  private static long addProduct(long[] to, int at, long[] b, int bt, int limbs, long factor) {
    long high = 0;
    for (int i = 0; i < limbs; i++) {
      long low = factor * b[bt + i];
      long sum = low + high;
      high = Math.unsignedMultiplyHigh(factor, b[bt + i]) + less(sum, low);
      long total = to[at + i] + sum;
      high += less(total, sum);
      to[at + i] = total;
    }
    return high;
  }

  /** The quotient of (high, low) by a normalised d, where high is below d (the paper's 4). */
  private static long quotient(long high, long low, long d, long reciprocal) {
    long q0 = reciprocal * high;
    long q1 = Math.unsignedMultiplyHigh(reciprocal, high);
    long sum = q0 + low;
    q1 += high + less(sum, q0) + 1;
    long rest = low - q1 * d;
    if (Long.compareUnsigned(rest, sum) > 0) {
      q1--;
      rest += d;
    }
    return Long.compareUnsigned(rest, d) >= 0 ? q1 + 1 : q1;
  }

  /** floor((2^128 - 1) / d) - 2^64 for a normalised d (the paper's algorithm 3). */
  private static long reciprocal(long d) {
    long v0 = 0x7fd00 / (d >>> 55);
    long d40 = (d >>> 24) + 1;
    long v1 = (v0 << 11) - (v0 * v0 * d40 >>> 40) - 1;
    long v2 = (v1 << 13) + (v1 * ((1L << 60) - v1 * d40) >>> 47);
    long odd = d & 1;
    long d63 = (d >>> 1) + odd;
    long e = ((v2 >>> 1) & -odd) - v2 * d63;
    long v3 = (Math.unsignedMultiplyHigh(v2, e) >>> 1) + (v2 << 31);
    long low = v3 * d;
    long high = Math.unsignedMultiplyHigh(v3, d) + less(low + d, d) + d;
    return v3 - high;
  }

  private void loadMagnitudes(long[] s, int a, int b) {
    loadMagnitude(s, a, 0);
    loadMagnitude(s, b, 4);
  }

  private void loadMagnitude(long[] s, int from, int to) {
    copy(s, from, signed, to);
    if (s[from + 3] < 0) {
      negate(signed, to, to);
    }
  }

  private void storeSigned(long[] s, int r, boolean negative) {
    if (negative) {
      negate(signed, 8, 8);
    }
    copy(signed, 8, s, r);
  }

  private static int limbs(long[] s, int at, int size) {
    int limbs = size;
    while (limbs > 0 && s[at + limbs - 1] == 0) {
      limbs--;
    }
    return limbs;
  }

  private static void copy(long[] from, int at, long[] s, int r) {
    long low = from[at];
    long lower = from[at + 1];
    long upper = from[at + 2];
    s[r + 3] = from[at + 3];
    s[r] = low;
    s[r + 1] = lower;
    s[r + 2] = upper;
  }

  private static void set(long[] s, int r, long value) {
    s[r] = value;
    s[r + 1] = 0;
    s[r + 2] = 0;
    s[r + 3] = 0;
  }
}
