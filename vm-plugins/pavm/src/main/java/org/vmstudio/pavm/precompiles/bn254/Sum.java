package org.vmstudio.pavm.precompiles.bn254;

/**
 * A sum of products on its way to an element of {@link Fp}, immutable, least significant limb
 * first. Its methods are short enough to be compiled into their callers, where no object is left of
 * it.
 *
 * <p>Products are added limb by limb of their second factors, and each round ends with {@link
 * #reduce} (Montgomery multiplication, interleaved). The first factors of a round may add up to 4p:
 * as {@code 5p < 2^256}, what is left after a round is below {@code 5p} and fits into four limbs.
 * After the last round it is below 2p if all products add up to less than {@code 5p^2}.
 *
 * @param t0 bits 0 to 63
 * @param t1 bits 64 to 127
 * @param t2 bits 128 to 191
 * @param t3 bits 192 to 255
 * @param t4 bits 256 to 319
 */
record Sum(long t0, long t1, long t2, long t3, long t4) {

  static final Sum ZERO = new Sum(0, 0, 0, 0, 0);

  private static final Fp MINUS_P = new Fp(-Fp.P0, ~Fp.P1, ~Fp.P2, ~Fp.P3);

  /** {@code 2^60} by what is slightly more than the upper 32 bits of p. */
  private static final long QUOTIENT = (1L << 60) / ((Fp.P3 >>> 32) + 1);

  static Sum of(Fp a) {
    return new Sum(a.l0(), a.l1(), a.l2(), a.l3(), 0);
  }

  /** {@code this + a * b}. */
  Sum plusProduct(Fp a, long b) {
    long lo = a.l0() * b;
    long s0 = t0 + lo;
    long high = Limbs.plusCarry(Math.unsignedMultiplyHigh(a.l0(), b), s0, lo);

    lo = a.l1() * b;
    long s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(a.l1(), b), s, lo);
    long s1 = t1 + s;
    high = Limbs.plusCarry(high, s1, s);

    lo = a.l2() * b;
    s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(a.l2(), b), s, lo);
    long s2 = t2 + s;
    high = Limbs.plusCarry(high, s2, s);

    lo = a.l3() * b;
    s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(a.l3(), b), s, lo);
    long s3 = t3 + s;
    high = Limbs.plusCarry(high, s3, s);
    return new Sum(s0, s1, s2, s3, t4 + high);
  }

  /** {@code (this + m * p) / 2^64} with the m that makes it divide. */
  Sum reduce() {
    long m = t0 * Fp.P_INVERSE;
    // The lowest limb becomes zero, with a carry unless it was zero before.
    long high = Math.unsignedMultiplyHigh(m, Fp.P0) + (t0 != 0 ? 1 : 0);

    long lo = m * Fp.P1;
    long s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(m, Fp.P1), s, lo);
    long u0 = t1 + s;
    high = Limbs.plusCarry(high, u0, s);

    lo = m * Fp.P2;
    s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(m, Fp.P2), s, lo);
    long u1 = t2 + s;
    high = Limbs.plusCarry(high, u1, s);

    lo = m * Fp.P3;
    s = lo + high;
    high = Limbs.plusCarry(Math.unsignedMultiplyHigh(m, Fp.P3), s, lo);
    long u2 = t3 + s;
    high = Limbs.plusCarry(high, u2, s);
    return new Sum(u0, u1, u2, t4 + high, 0);
  }

  /**
   * The element that is congruent to a sum below {@code 10p}. The quotient by p comes from the
   * upper bits (Barrett reduction) and is never too large, at most too small by one.
   */
  Fp remainder() {
    long quotient = ((t4 << 32) + (t3 >>> 32)) * QUOTIENT >>> 60;
    return plusProduct(MINUS_P, quotient).toElement();
  }

  /** The element that a sum below 2p stands for. */
  Fp toElement() {
    return Fp.subtractModulusOnce(t0, t1, t2, t3);
  }
}
