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

  static final long P0 = limb(MODULUS, 0);
  static final long P1 = limb(MODULUS, 1);
  static final long P2 = limb(MODULUS, 2);
  static final long P3 = limb(MODULUS, 3);

  /** {@code -1/p mod 2^64}. */
  static final long P_INVERSE = limb(MODULUS.negate().modInverse(BigInteger.TWO.pow(64)), 0);

  private static final Fp R_SQUARED = raw(BigInteger.TWO.pow(512).mod(MODULUS));
  static final Fp PLAIN_ONE = new Fp(1, 0, 0, 0);
  static final Fp PLAIN_MODULUS = new Fp(P0, P1, P2, P3);

  static final Fp ONE = of(BigInteger.ONE);

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
    return plain.isBelow(PLAIN_MODULUS) ? plain.mul(R_SQUARED) : null;
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

  // Additions are everywhere, and each object on the way costs the compiler much time, even if
  // nothing is left of it. So the next two make only what they return.

  Fp add(Fp b) {
    long s0 = l0 + b.l0;
    long carry = Limbs.carry(l0, b.l0, s0);
    long s1 = l1 + b.l1 + carry;
    carry = Limbs.carry(l1, b.l1, s1);
    long s2 = l2 + b.l2 + carry;
    carry = Limbs.carry(l2, b.l2, s2);
    return subtractModulusOnce(s0, s1, s2, l3 + b.l3 + carry);
  }

  Fp sub(Fp b) {
    long d0 = l0 - b.l0;
    long borrow = Limbs.borrow(l0, b.l0, 0);
    long d1 = l1 - b.l1 - borrow;
    borrow = Limbs.borrow(l1, b.l1, borrow);
    long d2 = l2 - b.l2 - borrow;
    borrow = Limbs.borrow(l2, b.l2, borrow);
    long d3 = l3 - b.l3 - borrow;
    // Reduced limbs are below 2^62 on top, so a borrow out of them shows as the sign.
    return addModulusMasked(d0, d1, d2, d3, d3 >> 63);
  }

  /** The sum without a reduction: only a factor for {@link #mul}. */
  Fp plus(Fp b) {
    long s0 = l0 + b.l0;
    long carry = Limbs.carry(l0, b.l0, s0);
    long s1 = l1 + b.l1 + carry;
    carry = Limbs.carry(l1, b.l1, s1);
    long s2 = l2 + b.l2 + carry;
    carry = Limbs.carry(l2, b.l2, s2);
    return new Fp(s0, s1, s2, l3 + b.l3 + carry);
  }

  /** The difference without a reduction, modulo {@code 2^256}. */
  Fp minus(Fp b) {
    long d0 = l0 - b.l0;
    long borrow = Limbs.borrow(l0, b.l0, 0);
    long d1 = l1 - b.l1 - borrow;
    borrow = Limbs.borrow(l1, b.l1, borrow);
    long d2 = l2 - b.l2 - borrow;
    borrow = Limbs.borrow(l2, b.l2, borrow);
    return new Fp(d0, d1, d2, l3 - b.l3 - borrow);
  }

  /** {@code p - this}, which is p for zero: only for what reduces its result. */
  Fp complement() {
    return PLAIN_MODULUS.minus(this);
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

  /** The product; each factor may be an unreduced sum of two elements. */
  Fp mul(Fp b) {
    return Sum.ZERO
        .plusProduct(this, b.l0)
        .reduce()
        .plusProduct(this, b.l1)
        .reduce()
        .plusProduct(this, b.l2)
        .reduce()
        .plusProduct(this, b.l3)
        .reduce()
        .toElement();
  }

  /**
   * {@code a * b + c * d} with one reduction for both products (Longa: Efficient Algorithms for
   * Large Prime Characteristic Fields and Their Application to Bilinear Pairings, eprint 2022/367,
   * section 3).
   */
  static Fp sumOfProducts(Fp a, Fp b, Fp c, Fp d) {
    return Sum.ZERO
        .plusProduct(a, b.l0)
        .plusProduct(c, d.l0)
        .reduce()
        .plusProduct(a, b.l1)
        .plusProduct(c, d.l1)
        .reduce()
        .plusProduct(a, b.l2)
        .plusProduct(c, d.l2)
        .reduce()
        .plusProduct(a, b.l3)
        .plusProduct(c, d.l3)
        .reduce()
        .toElement();
  }

  /** The inverse; that of zero is zero. */
  Fp inverse() {
    return isZero() ? ZERO : Inversion.of(this);
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

  /** {@code 9 this + b}. */
  Fp timesNinePlus(Fp b) {
    return Sum.of(b).plusProduct(this, 9).remainder();
  }

  /** Compares the limbs as one number. */
  boolean isBelow(Fp b) {
    long borrow = Limbs.borrow(l0, b.l0, 0);
    borrow = Limbs.borrow(l1, b.l1, borrow);
    borrow = Limbs.borrow(l2, b.l2, borrow);
    return Limbs.borrow(l3, b.l3, borrow) != 0;
  }

  /** The element that limbs below 2p stand for. */
  static Fp subtractModulusOnce(long t0, long t1, long t2, long t3) {
    long d0 = t0 - P0;
    long borrow = Limbs.borrow(t0, P0, 0);
    long d1 = t1 - P1 - borrow;
    borrow = Limbs.borrow(t1, P1, borrow);
    long d2 = t2 - P2 - borrow;
    borrow = Limbs.borrow(t2, P2, borrow);
    long d3 = t3 - P3 - borrow;
    // The choice is random, so a branch would be predicted wrongly half the time.
    long negative = d3 >> 63;
    return new Fp(
        Limbs.choose(negative, t0, d0),
        Limbs.choose(negative, t1, d1),
        Limbs.choose(negative, t2, d2),
        Limbs.choose(negative, t3, d3));
  }

  private static Fp addModulusMasked(long d0, long d1, long d2, long d3, long mask) {
    long p0 = P0 & mask;
    long s0 = d0 + p0;
    long carry = Limbs.carry(d0, p0, s0);
    long p1 = P1 & mask;
    long s1 = d1 + p1 + carry;
    carry = Limbs.carry(d1, p1, s1);
    long p2 = P2 & mask;
    long s2 = d2 + p2 + carry;
    carry = Limbs.carry(d2, p2, s2);
    return new Fp(s0, s1, s2, d3 + (P3 & mask) + carry);
  }

  private static Fp raw(BigInteger value) {
    return new Fp(limb(value, 0), limb(value, 1), limb(value, 2), limb(value, 3));
  }

  private static long limb(BigInteger value, int index) {
    return value.shiftRight(64 * index).longValue();
  }
}
