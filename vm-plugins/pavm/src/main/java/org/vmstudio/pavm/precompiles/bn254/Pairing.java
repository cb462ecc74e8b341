package org.vmstudio.pavm.precompiles.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Multiplies the product by e(p, q); a pair with a point at infinity contributes one. {@link
   * #isOne} still finds out when q, of the twist, is outside its group.
   */
  void add(G1 p, G2 q) {
    if (!p.isInfinity() && !q.isInfinity()) {
      pairs.add(new Pair(p.normalize(), q.normalize()));
    }
  }

  /** Whether the product of all pairings is one; null when a point is outside its group. */
  @Nullable Boolean isOne() {
    boolean one = result().isOne();
    return pairs.stream().allMatch(Pair::endsAsMembersDo) ? Boolean.valueOf(one) : null;
  }

  /** The product of all pairings of points of the groups. */
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

    /**
     * The walk ends at {@code [6X+2]Q + psi(Q) - psi^2(Q)}, and on the subgroup alone that is
     * {@code -psi^3(Q)}: the norm of {@code 6X+2 + psi - psi^2 + psi^3} and the order of the twist
     * have no other divisor in common than the subgroup's order (eprint 2022/348, section 3).
     */
    boolean endsAsMembersDo() {
      return walk.isAt(q.frobenius().frobenius().frobenius().negate());
    }
  }
}
