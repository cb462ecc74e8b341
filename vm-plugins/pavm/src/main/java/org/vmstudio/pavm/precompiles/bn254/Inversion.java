package org.vmstudio.pavm.precompiles.bn254;

/**
 * The inverse in {@link Fp} by the binary Euclidean algorithm, with all halvings put off to the end
 * (Kaliski: The Montgomery Inverse and Its Applications, IEEE Transactions on Computers 44(8)).
 *
 * <p>The elements here are plain numbers, without regard to Montgomery form. While the number a is
 * inverted, {@code a r = -u 2^k} and {@code a s = v 2^k} modulo p, and {@code u s + v r = p}, so
 * that nothing outgrows p. Not safe for use by several threads.
 */
final class Inversion {

  /** The elements {@code 2^n} for n up to {@code 512 - k}; k is at least 253. */
  private static final Fp[] POWERS_OF_TWO = powersOfTwo(260);

  private Fp u = Fp.PLAIN_MODULUS;
  private Fp v;
  private Fp r = Fp.ZERO;
  private Fp s = Fp.PLAIN_ONE;
  private int k;

  private Inversion(Fp a) {
    this.v = a;
  }

  /** The inverse of an element that is not zero. */
  static Fp of(Fp a) {
    Inversion inversion = new Inversion(a);
    inversion.run();
    // The limbs of a, which are a R for R = 2^256, have led to 2^k / (a R); wanted is R / a.
    return inversion.s.mul(POWERS_OF_TWO[512 - inversion.k]);
  }

  private void run() {
    halveV();
    while (!u.equals(v)) {
      if (v.isBelow(u)) {
        u = u.sub(v);
        r = r.add(s);
        halveU();
      } else {
        v = v.sub(u);
        s = s.add(r);
        halveV();
      }
    }
  }

  private void halveU() {
    for (int zeros = zeros(u); zeros > 0; zeros = zeros(u)) {
      u = shiftRight(u, zeros);
      s = shiftLeft(s, zeros);
      k += zeros;
    }
  }

  private void halveV() {
    for (int zeros = zeros(v); zeros > 0; zeros = zeros(v)) {
      v = shiftRight(v, zeros);
      r = shiftLeft(r, zeros);
      k += zeros;
    }
  }

  /** How many of the lowest bits are zero, at most 63. */
  private static int zeros(Fp a) {
    return Long.numberOfTrailingZeros(a.l0() | Long.MIN_VALUE);
  }

  private static Fp shiftRight(Fp a, int bits) {
    return new Fp(
        a.l0() >>> bits | a.l1() << -bits,
        a.l1() >>> bits | a.l2() << -bits,
        a.l2() >>> bits | a.l3() << -bits,
        a.l3() >>> bits);
  }

  private static Fp shiftLeft(Fp a, int bits) {
    return new Fp(
        a.l0() << bits,
        a.l1() << bits | a.l0() >>> -bits,
        a.l2() << bits | a.l1() >>> -bits,
        a.l3() << bits | a.l2() >>> -bits);
  }

  private static Fp[] powersOfTwo(int count) {
    Fp[] powers = new Fp[count];
    powers[0] = Fp.ONE;
    for (int i = 1; i < count; i++) {
      powers[i] = powers[i - 1].twice();
    }
    return powers;
  }
}
