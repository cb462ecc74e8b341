package org.vmstudio.pavm.precompiles.bn254;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Carries, borrows and byte order of 64-bit limbs. */
final class Limbs {

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Limbs() {}

  /**
   * Tells whether an unsigned sum wrapped: 1 when {@code sum < addend}. Equally, the borrow of
   * {@code sum - addend}.
   */
  static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  /** Adds the carry of a sum to what it is carried into: less work than adding a 0 or 1. */
  static long plusCarry(long value, long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? value + 1 : value;
  }

  /** The carry (0 or 1) out of {@code sum = a + b + carry}: Hacker's Delight, section 2-13. */
  static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The first where a mask is all ones, the second where it is zero. */
  static long choose(long mask, long first, long second) {
    return second ^ (mask & (first ^ second));
  }

  /**
   * The borrow (0 or 1) of {@code a - b - borrow}: the top bit of Hacker's Delight, section 2-13.
   */
  static long borrow(long a, long b, long borrow) {
    return ((~a & b) | (~(a ^ b) & (a - b - borrow))) >>> 63;
  }

  static long read(byte[] bytes, int offset) {
    return (long) BIG_ENDIAN.get(bytes, offset);
  }

  static void write(long limb, byte[] bytes, int offset) {
    BIG_ENDIAN.set(bytes, offset, limb);
  }
}
