package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Multiplication in G1 with half of the doublings: {@code k P = k1 P + k2 phi(P)} with k1 and k2 of
 * half the length, where {@code phi(x, y) = (beta x, y)} multiplies by {@code 36 X^3 + 18 X^2 + 6 X
 * + 1} (Gallant, Lambert, Vanstone: Faster Point Multiplication on Elliptic Curves with Efficient
 * Endomorphisms; Guide to Elliptic Curve Cryptography, algorithms 3.74 and 3.77).
 */
final class G1Multiplication {

  private static final BigInteger X = Pairing.X;

  /** {@code 36 X^4 + 36 X^3 + 18 X^2 + 6 X + 1}. */
  private static final BigInteger ORDER = polynomial(36, 36, 18, 6, 1);

  /** {@code 18 X^3 + 18 X^2 + 9 X + 1}, a cube root of one. */
  private static final Fp BETA = Fp.of(polynomial(18, 18, 9, 1));

  // The pairs (k1, k2) that stand for zero are spanned by (A, B) and (-B, C).
  private static final BigInteger A = polynomial(6, 4, 1);
  private static final BigInteger B = polynomial(2, 1);
  private static final BigInteger C = polynomial(6, 2, 0);

  private static final int WIDTH = 4;

  private G1Multiplication() {}

  static G1 multiply(G1 point, BigInteger scalar) {
    BigInteger k = scalar.mod(ORDER);
    BigInteger first = k.multiply(C).divide(ORDER);
    BigInteger second = k.multiply(B).divide(ORDER);
    Digits k1 = Digits.of(k.subtract(first.multiply(A)).subtract(second.multiply(B)));
    Digits k2 = Digits.of(second.multiply(C).subtract(first.multiply(B)));

    G1[] multiples = oddMultiples(point);
    G1[] images = Arrays.stream(multiples).map(G1Multiplication::phi).toArray(G1[]::new);
    G1 result = G1.INFINITY;
    for (int i = Math.max(k1.length(), k2.length()) - 1; i >= 0; i--) {
      result = result.twice();
      result = plus(result, multiples, k1.at(i));
      result = plus(result, images, k2.at(i));
    }
    return result;
  }

  private static G1 plus(G1 sum, G1[] oddMultiples, int digit) {
    if (digit == 0) {
      return sum;
    }
    G1 multiple = oddMultiples[Math.abs(digit) / 2];
    return sum.add(digit < 0 ? multiple.negate() : multiple);
  }

  /** P, 3 P, 5 P and so on. */
  private static G1[] oddMultiples(G1 point) {
    G1 twice = point.twice();
    G1[] multiples = new G1[1 << (WIDTH - 2)];
    multiples[0] = point;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = multiples[i - 1].add(twice);
    }
    return multiples;
  }

  private static G1 phi(G1 point) {
    return new G1(point.x().mul(BETA), point.y(), point.z());
  }

  /** The value at X, highest coefficient first. */
  private static BigInteger polynomial(int... coefficients) {
    BigInteger value = BigInteger.ZERO;
    for (int coefficient : coefficients) {
      value = value.multiply(X).add(BigInteger.valueOf(coefficient));
    }
    return value;
  }

  /** A number of either sign. */
  private record Digits(int sign, int[] magnitude) {

    static Digits of(BigInteger number) {
      return new Digits(number.signum(), SignedDigits.of(number.abs(), WIDTH));
    }

    int length() {
      return magnitude.length;
    }

    int at(int i) {
      return i < magnitude.length ? sign * magnitude[i] : 0;
    }
  }
}
