package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimal ate pairing on alt_bn128, for products of several pairs at once: one accumulator is
 * squared for all of them, and the final exponentiation is done once. Not safe for use by several
 * threads; a product is built and used by one.
 */
final class Pairing {

  /** The parameter that the curve's prime and order are polynomials of. */
  static final BigInteger X = new BigInteger("4965661367192848881");

  private static final int[] LOOP =
      SignedDigits.of(X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), 2);

  private final List<Pair> pairs = new ArrayList<>();

  /** Multiplies the product by e(p, q); a pair with a point at infinity contributes one. */
  void add(G1 p, G2 q) {
    if (!p.isInfinity() && !q.isInfinity()) {
      pairs.add(new Pair(p.normalize(), q.normalize()));
    }
  }

  /** Whether the product of all pairings is one. */
  boolean isOne() {
    return result().isOne();
  }

  /** The product of all pairings. */
  Fp12 result() {
    return pairs.isEmpty() ? Fp12.ONE : FinalExponentiation.of(millerLoop());
  }

  private Fp12 millerLoop() {
    Lines product = new Lines();
    for (int i = LOOP.length - 2; i >= 0; i--) {
      product.square();
      for (Pair pair : pairs) {
        pair.step(LOOP[i], product);
      }
    }
    for (Pair pair : pairs) {
      pair.finish(product);
    }
    return product.value();
  }

  /** What one pair contributes to the Miller loop. */
  private static final class Pair {

    private final G2 q;
    private final G2 minusQ;
    private final MillerWalk walk;

    Pair(G1 p, G2 q) {
      this.q = q;
      this.minusQ = q.negate();
      this.walk = new MillerWalk(p, q);
    }

    void step(int digit, Lines product) {
      product.mul(walk.twice());
      if (digit != 0) {
        product.mul(walk.add(digit > 0 ? q : minusQ));
      }
    }

    void finish(Lines product) {
      G2 psi = q.frobenius();
      product.mul(walk.add(psi));
      product.mul(walk.add(psi.frobenius().negate()));
    }
  }
}
