package org.vmstudio.pavm.precompiles.bn254;

import org.jspecify.annotations.Nullable;

/**
 * The growing product of a Miller loop. Lines are multiplied in by twos, as the product of two
 * lines is still sparse. Not safe for use by several threads.
 */
final class Lines {

  private Fp12 product = Fp12.ONE;
  private @Nullable Line single;

  void mul(Line line) {
    if (single == null) {
      single = line;
    } else {
      product = product.mulLines(single.mul(line));
      single = null;
    }
  }

  void square() {
    product = value().square();
  }

  Fp12 value() {
    if (single != null) {
      product = product.mul(single);
      single = null;
    }
    return product;
  }
}
