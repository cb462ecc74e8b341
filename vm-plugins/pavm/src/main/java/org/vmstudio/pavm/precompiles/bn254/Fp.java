package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An element of the prime field of alt_bn128 (EIP-196), immutable.
 *
 * <p>The four limbs, least significant first, hold {@code value * 2^256 mod p} (Montgomery form)
 * and are always fully reduced, so equal elements have equal limbs.
 *
 * @param l0 bits 0 to 63
 * @param l1 bits 64 to 127
 * @param l2 bits 128 to 191
 * @param l3 bits 192 to 255; always below 2^62, which the multiplication relies on
 */
record Fp(long l0, long l1, long l2, long l3) {

  /** The field's prime. */
  static final BigInteger MODULUS =
      new BigInteger(
          "21888242871839275222246405745257275088696311157297823662689037894645226208583");

  static final Fp ZERO = new Fp(0, 0, 0, 0);

  private static final long P0 = limb(MODULUS, 0);
  private static final long P1 = limb(MODULUS, 1);
  private static final long P2 = limb(MODULUS, 2);
  private static final long P3 = limb(MODULUS, 3);

  /** {@code -1/p mod 2^64}. */
  private static final long P_INVERSE =
      limb(MODULUS.negate().modInverse(BigInteger.TWO.pow(64)), 0);

  private static final Fp R_SQUARED = raw(BigInteger.TWO.pow(512).mod(MODULUS));
  private static final Fp PLAIN_ONE = new Fp(1, 0, 0, 0);

  static final Fp ONE = of(BigInteger.ONE);

  private static final BigInteger INVERSION_EXPONENT = MODULUS.subtract(BigInteger.TWO);

  /** The element that is congruent to a number. */
  static Fp of(BigInteger value) {
    return raw(value.mod(MODULUS)).mul(R_SQUARED);
  }

  /** Reads 32 big-endian bytes; null when the number is not below p. */
  static @Nullable Fp read(byte[] bytes, int offset) {
    Fp plain =
        new Fp(
            Limbs.read(bytes, offset + 24),
            Limbs.read(bytes, offset + 16),
            Limbs.read(bytes, offset + 8),
            Limbs.read(bytes, offset));
    return plain.isReduced() ? plain.mul(R_SQUARED) : null;
  }

  /** Writes 32 big-endian bytes. */
  void write(byte[] bytes, int offset) {
    Fp plain = mul(PLAIN_ONE);
    Limbs.write(plain.l0, bytes, offset + 24);
    Limbs.write(plain.l1, bytes, offset + 16);
    Limbs.write(plain.l2, bytes, offset + 8);
    Limbs.write(plain.l3, bytes, offset);
  }

  boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  Fp add(Fp b) {
    long s0 = l0 + b.l0;
    long carry = Limbs.carry(s0, l0);
    long s1 = l1 + b.l1;
    long carry1 = Limbs.carry(s1, l1);
    s1 += carry;
    carry = carry1 + Limbs.carry(s1, carry);
    long s2 = l2 + b.l2;
    long carry2 = Limbs.carry(s2, l2);
    s2 += carry;
    carry = carry2 + Limbs.carry(s2, carry);
    return subtractModulusOnce(s0, s1, s2, l3 + b.l3 + carry);
  }

  Fp sub(Fp b) {
    long d0 = l0 - b.l0;
    long borrow = Limbs.carry(l0, b.l0);
    long d1 = l1 - b.l1 - borrow;
    borrow = Limbs.borrow(l1, b.l1, borrow);
    long d2 = l2 - b.l2 - borrow;
    borrow = Limbs.borrow(l2, b.l2, borrow);
    long d3 = l3 - b.l3 - borrow;
    // Reduced limbs are below 2^62 on top, so a borrow out of them shows as the sign.
    return addModulusMasked(d0, d1, d2, d3, d3 >> 63);
  }

  Fp twice() {
    return add(this);
  }

  Fp negate() {
    return ZERO.sub(this);
  }

  Fp square() {
    return mul(this);
  }

  /**
   * Montgomery multiplication, one limb of b at a time; the sum never needs a fifth limb because
   * the top bits of p are clear.
   */
  Fp mul(Fp b) {
    Fp t = accumulate(ZERO, b.l0);
    t = accumulate(t, b.l1);
    t = accumulate(t, b.l2);
    t = accumulate(t, b.l3);
    return subtractModulusOnce(t.l0, t.l1, t.l2, t.l3);
  }

  /** {@code (t + this * b + m * p) / 2^64} with the m that makes it divide. */
  private Fp accumulate(Fp t, long b) {
    return plusProduct(t, b).reduce();
  }

  /** {@code t + this * b}. */
  private Sum plusProduct(Fp t, long b) {
    long lo = l0 * b;
    long t0 = t.l0 + lo;
    long high = Math.unsignedMultiplyHigh(l0, b) + Limbs.carry(t0, lo);

    lo = l1 * b;
    long s = lo + high;
    high = Math.unsignedMultiplyHigh(l1, b) + Limbs.carry(s, lo);
    long t1 = t.l1 + s;
    high += Limbs.carry(t1, s);

    lo = l2 * b;
    s = lo + high;
    high = Math.unsignedMultiplyHigh(l2, b) + Limbs.carry(s, lo);
    long t2 = t.l2 + s;
    high += Limbs.carry(t2, s);

    lo = l3 * b;
    s = lo + high;
    high = Math.unsignedMultiplyHigh(l3, b) + Limbs.carry(s, lo);
    long t3 = t.l3 + s;
    high += Limbs.carry(t3, s);
    return new Sum(t0, t1, t2, t3, high);
  }

  /**
   * A sum on its way to an element. With it {@link #accumulate} consists of two methods that are
   * short enough to be compiled into {@link #mul}, where no object is left of it.
   */
  private record Sum(long t0, long t1, long t2, long t3, long t4) {
    /** {@code (this + m * p) / 2^64} with the m that makes it divide. */
    Fp reduce() {
      long m = t0 * P_INVERSE;
      long lo = m * P0;
      long carry = Math.unsignedMultiplyHigh(m, P0) + Limbs.carry(t0 + lo, lo);

      lo = m * P1;
      long s = lo + carry;
      carry = Math.unsignedMultiplyHigh(m, P1) + Limbs.carry(s, lo);
      long u0 = t1 + s;
      carry += Limbs.carry(u0, s);

      lo = m * P2;
      s = lo + carry;
      carry = Math.unsignedMultiplyHigh(m, P2) + Limbs.carry(s, lo);
      long u1 = t2 + s;
      carry += Limbs.carry(u1, s);

      lo = m * P3;
      s = lo + carry;
      carry = Math.unsignedMultiplyHigh(m, P3) + Limbs.carry(s, lo);
      long u2 = t3 + s;
      carry += Limbs.carry(u2, s);
      return new Fp(u0, u1, u2, t4 + carry);
    }
  }

  /** Fermat's inverse; the inverse of zero is zero. */
  Fp inverse() {
    return pow(INVERSION_EXPONENT);
  }

  Fp pow(BigInteger exponent) {
    Fp result = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.square();
      if (exponent.testBit(i)) {
        result = result.mul(this);
      }
    }
    return result;
  }

  private boolean isReduced() {
    long borrow = Limbs.carry(l0, P0);
    borrow = Limbs.borrow(l1, P1, borrow);
    borrow = Limbs.borrow(l2, P2, borrow);
    return Limbs.borrow(l3, P3, borrow) != 0;
  }

  private static Fp subtractModulusOnce(long t0, long t1, long t2, long t3) {
    long d0 = t0 - P0;
    long borrow = Limbs.carry(t0, P0);
    long d1 = t1 - P1 - borrow;
    borrow = Limbs.borrow(t1, P1, borrow);
    long d2 = t2 - P2 - borrow;
    borrow = Limbs.borrow(t2, P2, borrow);
    long d3 = t3 - P3 - borrow;
    return d3 < 0 ? new Fp(t0, t1, t2, t3) : new Fp(d0, d1, d2, d3);
  }

  private static Fp addModulusMasked(long d0, long d1, long d2, long d3, long mask) {
    long p0 = P0 & mask;
    long s0 = d0 + p0;
    long carry = Limbs.carry(s0, p0);
    long p1 = P1 & mask;
    long s1 = d1 + p1;
    long carry1 = Limbs.carry(s1, p1);
    s1 += carry;
    carry = carry1 + Limbs.carry(s1, carry);
    long p2 = P2 & mask;
    long s2 = d2 + p2;
    long carry2 = Limbs.carry(s2, p2);
    s2 += carry;
    carry = carry2 + Limbs.carry(s2, carry);
    return new Fp(s0, s1, s2, d3 + (P3 & mask) + carry);
  }

  private static Fp raw(BigInteger value) {
    return new Fp(limb(value, 0), limb(value, 1), limb(value, 2), limb(value, 3));
  }

  private static long limb(BigInteger value, int index) {
    return value.shiftRight(64 * index).longValue();
  }
}
