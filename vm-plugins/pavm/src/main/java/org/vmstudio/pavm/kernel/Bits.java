package org.vmstudio.pavm.kernel;

/** Bitwise operations and shifts of words, given as in {@link Arithmetic}. */
public final class Bits {
  private Bits() {}

  /** {@code r = a & b}. */
  public static void and(long[] s, int r, int a, int b) {
    and(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] & y[b]}. */
  public static void and(long[] s, int r, long[] x, int a, long[] y, int b) {
    s[r] = x[a] & y[b];
    s[r + 1] = x[a + 1] & y[b + 1];
    s[r + 2] = x[a + 2] & y[b + 2];
    s[r + 3] = x[a + 3] & y[b + 3];
  }

  /** {@code r = a | b}. */
  public static void or(long[] s, int r, int a, int b) {
    or(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] | y[b]}. */
  public static void or(long[] s, int r, long[] x, int a, long[] y, int b) {
    s[r] = x[a] | y[b];
    s[r + 1] = x[a + 1] | y[b + 1];
    s[r + 2] = x[a + 2] | y[b + 2];
    s[r + 3] = x[a + 3] | y[b + 3];
  }

  /** {@code r = a ^ b}. */
  public static void xor(long[] s, int r, int a, int b) {
    xor(s, r, s, a, s, b);
  }

  /** {@code s[r] = x[a] ^ y[b]}. */
  public static void xor(long[] s, int r, long[] x, int a, long[] y, int b) {
    s[r] = x[a] ^ y[b];
    s[r + 1] = x[a + 1] ^ y[b + 1];
    s[r + 2] = x[a + 2] ^ y[b + 2];
    s[r + 3] = x[a + 3] ^ y[b + 3];
  }

  /** {@code r = ~a}. */
  public static void not(long[] s, int r, int a) {
    s[r] = ~s[a];
    s[r + 1] = ~s[a + 1];
    s[r + 2] = ~s[a + 2];
    s[r + 3] = ~s[a + 3];
  }

  /** {@code r} = byte number {@code n} of {@code a}, 0 the most significant; 0 beyond 31. */
  public static void byteAt(long[] s, int r, int n, int a) {
    long place = s[n];
    boolean inside = (s[n + 1] | s[n + 2] | s[n + 3]) == 0 && Long.compareUnsigned(place, 32) < 0;
    long value = inside ? s[a + 3 - ((int) place >>> 3)] >>> ((~place & 7) << 3) & 0xff : 0;
    set(s, r, 0, 0, 0, value);
  }

  /** {@code r = a << n}, 0 from 256 on (EIP-145). */
  public static void shiftLeft(long[] s, int r, int n, int a) {
    if (isAbove255(s, n)) {
      set(s, r, 0, 0, 0, 0);
    } else {
      shiftLeftBy(s, r, a, (int) s[n]);
    }
  }

  /** {@code r = a << n} for n from 0 to 255. */
  public static void shiftLeftBy(long[] s, int r, int a, int n) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long a3 = s[a + 3];
    switch (n >>> 6) {
      case 0 -> set(s, r, left(a3, a2, n), left(a2, a1, n), left(a1, a0, n), a0 << n);
      case 1 -> set(s, r, left(a2, a1, n), left(a1, a0, n), a0 << n, 0);
      case 2 -> set(s, r, left(a1, a0, n), a0 << n, 0, 0);
      default -> set(s, r, a0 << n, 0, 0, 0);
    }
  }

  /** {@code r = a >>> n}, filled with zeros; 0 from 256 on (EIP-145). */
  public static void shiftRight(long[] s, int r, int n, int a) {
    if (isAbove255(s, n)) {
      set(s, r, 0, 0, 0, 0);
    } else {
      shiftRightBy(s, r, a, (int) s[n]);
    }
  }

  /** {@code r = a >>> n} for n from 0 to 255, filled with zeros. */
  public static void shiftRightBy(long[] s, int r, int a, int n) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long a3 = s[a + 3];
    switch (n >>> 6) {
      case 0 -> set(s, r, a3 >>> n, right(a3, a2, n), right(a2, a1, n), right(a1, a0, n));
      case 1 -> set(s, r, 0, a3 >>> n, right(a3, a2, n), right(a2, a1, n));
      case 2 -> set(s, r, 0, 0, a3 >>> n, right(a3, a2, n));
      default -> set(s, r, 0, 0, 0, a3 >>> n);
    }
  }

  /** {@code r = a >> n}, filled with the sign; only sign from 256 on (EIP-145). */
  public static void shiftRightSigned(long[] s, int r, int n, int a) {
    long sign = s[a + 3] >> 63;
    if (isAbove255(s, n)) {
      set(s, r, sign, sign, sign, sign);
      return;
    }
    int bits = (int) s[n];
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long a3 = s[a + 3];
    switch (bits >>> 6) {
      case 0 ->
          set(s, r, a3 >> bits, right(a3, a2, bits), right(a2, a1, bits), right(a1, a0, bits));
      case 1 -> set(s, r, sign, a3 >> bits, right(a3, a2, bits), right(a2, a1, bits));
      case 2 -> set(s, r, sign, sign, a3 >> bits, right(a3, a2, bits));
      default -> set(s, r, sign, sign, sign, a3 >> bits);
    }
  }

  /** {@code r} = {@code a}'s lowest {@code n + 1} bytes, extended by their sign. */
  public static void signExtend(long[] s, int r, int n, int a) {
    boolean whole = (s[n + 1] | s[n + 2] | s[n + 3]) != 0 || Long.compareUnsigned(s[n], 30) > 0;
    int limb = whole ? 4 : (int) s[n] >>> 3;
    int shift = 56 - (((int) s[n] & 7) << 3);
    long sign = whole ? 0 : s[a + limb] << shift >> 63;
    for (int i = 0; i < 4; i++) {
      s[r + i] = i < limb ? s[a + i] : i == limb ? s[a + i] << shift >> shift : sign;
    }
  }

  /** {@code r} = the number of {@code a}'s leading zero bits, 256 for zero (EIP-7939). */
  public static void countLeadingZeros(long[] s, int r, int a) {
    int limb = 3;
    while (limb > 0 && s[a + limb] == 0) {
      limb--;
    }
    set(s, r, 0, 0, 0, (3 - limb) * 64L + Long.numberOfLeadingZeros(s[a + limb]));
  }

  private static boolean isAbove255(long[] s, int n) {
    return (s[n + 1] | s[n + 2] | s[n + 3] | (s[n] & ~255L)) != 0;
  }

  /** The upper limb of (high, low) shifted left; the double shift serves n % 64 == 0 too. */
  private static long left(long high, long low, int n) {
    return high << n | low >>> 1 >>> (~n & 63);
  }

  /** The lower limb of (high, low) shifted right; the double shift serves n % 64 == 0 too. */
  private static long right(long high, long low, int n) {
    return low >>> n | high << 1 << (~n & 63);
  }

  private static void set(long[] s, int r, long r3, long r2, long r1, long r0) {
    s[r] = r0;
    s[r + 1] = r1;
    s[r + 2] = r2;
    s[r + 3] = r3;
  }
}
