package org.vmstudio.pavm.precompiles.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FpTest {

  private static final BigInteger P = Fp.MODULUS;

  private final Random random = new Random(1);

  @Test
  void computesAsBigIntegerDoes() {
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = number();
      BigInteger b = number();
      assertThat(Fp.of(a).mul(Fp.of(b))).isEqualTo(Fp.of(a.multiply(b)));
      assertThat(Fp.of(a).add(Fp.of(b))).isEqualTo(Fp.of(a.add(b)));
      assertThat(Fp.of(a).sub(Fp.of(b))).isEqualTo(Fp.of(a.subtract(b)));
    }
  }

  @Test
  void addsTwoProductsWithOneReduction() {
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = number();
      BigInteger b = number();
      BigInteger c = number();
      BigInteger d = number();
      assertThat(Fp.sumOfProducts(Fp.of(a), Fp.of(b), Fp.of(c), Fp.of(d)))
          .isEqualTo(Fp.of(a.multiply(b).add(c.multiply(d))));
      assertThat(Fp.sumOfProducts(Fp.of(a), Fp.of(b), Fp.of(c).complement(), Fp.of(d)))
          .isEqualTo(Fp.of(a.multiply(b).subtract(c.multiply(d))));
    }
  }

  @Test
  void multipliesUnreducedSums() {
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = number();
      BigInteger b = number();
      Fp sum = Fp.of(a).plus(Fp.of(b));
      Fp difference = Fp.of(a).plus(Fp.of(b).complement());
      assertThat(sum.mul(difference)).isEqualTo(Fp.of(a.multiply(a).subtract(b.multiply(b))));
      assertThat(sum.mul(sum)).isEqualTo(Fp.of(a.add(b).pow(2)));
    }
  }

  @Test
  void reducesNinefolds() {
    BigInteger nine = BigInteger.valueOf(9);
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = number();
      BigInteger b = number();
      Fp ninefold = Fp.of(a).timesNinePlus(Fp.of(b));
      assertThat(ninefold).isEqualTo(Fp.of(a.multiply(nine).add(b)));
      Fp difference = Fp.of(a).timesNinePlus(Fp.of(b).complement());
      assertThat(difference).isEqualTo(Fp.of(a.multiply(nine).subtract(b)));
    }
  }

  @Test
  void invertsEverythingButZero() {
    for (int i = 0; i < 200; i++) {
      Fp a = Fp.of(number());
      assertThat(a.inverse().mul(a)).isEqualTo(a.isZero() ? Fp.ZERO : Fp.ONE);
    }
  }

  @Test
  void invertsAsFermatDoes() {
    BigInteger exponent = P.subtract(BigInteger.TWO);
    for (int i = 0; i < 500; i++) {
      Fp a = Fp.of(number());
      assertThat(a.inverse()).isEqualTo(a.pow(exponent));
    }
  }

  @Test
  void invertsLimbsWithTheFewestAndTheMostHalvings() {
    for (int bit = 0; bit < 253; bit++) {
      BigInteger power = BigInteger.ONE.shiftLeft(bit);
      for (BigInteger limbs :
          new BigInteger[] {power, power.add(BigInteger.ONE), P.subtract(power)}) {
        Fp a =
            new Fp(
                limbs.longValue(),
                limbs.shiftRight(64).longValue(),
                limbs.shiftRight(128).longValue(),
                limbs.shiftRight(192).longValue());
        assertThat(a.inverse().mul(a)).isEqualTo(Fp.ONE);
      }
    }
  }

  @Test
  void writesTheBytesItRead() {
    for (int i = 0; i < 500; i++) {
      byte[] bytes = Points.bytes32(number());
      byte[] written = new byte[32];
      Fp.read(bytes, 0).write(written, 0);
      assertThat(written).isEqualTo(bytes);
    }
  }

  @Test
  void readsNothingThatIsNotBelowThePrime() {
    assertThat(Fp.read(Points.bytes32(P.subtract(BigInteger.ONE)), 0)).isNotNull();
    for (BigInteger tooLarge :
        new BigInteger[] {
          P, P.add(BigInteger.ONE), P.add(BigInteger.TWO.pow(64)), P.setBit(255), allOnes()
        }) {
      assertThat(Fp.read(Points.bytes32(tooLarge), 0)).as(tooLarge.toString(16)).isNull();
    }
  }

  private static BigInteger allOnes() {
    return BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
  }

  /** Uniform, or close to an edge of the field or of a limb. */
  private BigInteger number() {
    BigInteger small = BigInteger.valueOf(random.nextInt(5));
    return switch (random.nextInt(4)) {
      case 0 -> small;
      case 1 -> P.subtract(BigInteger.ONE).subtract(small);
      case 2 -> BigInteger.TWO.pow(64 * (1 + random.nextInt(3))).subtract(small);
      default -> new BigInteger(256, random).mod(P);
    };
  }
}
