package org.vmstudio.pavm.precompiles.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {

  private final Random random = new Random(3);

  @Test
  void isBilinear() {
    Fp12 base = pairing(Points.G, Points.H);
    for (int i = 0; i < 5; i++) {
      BigInteger a = new BigInteger(250, random);
      BigInteger b = new BigInteger(250, random);
      Fp12 value = pairing(Points.mul(Points.G, a), Points.H.mul(b));
      assertThat(value).isEqualTo(base.pow(a.multiply(b).mod(Points.ORDER)));
    }
  }

  @Test
  void hasValuesOfTheGroupsOrderAndIsNotConstant() {
    Fp12 value = pairing(Points.G, Points.H);
    assertThat(value.isOne()).isFalse();
    assertThat(value.pow(Points.ORDER).isOne()).isTrue();
  }

  @Test
  void multipliesItsPairs() {
    G1 p = Points.mul(Points.G, BigInteger.valueOf(11));
    G2 q = Points.H.mul(BigInteger.valueOf(13));
    Pairing product = new Pairing();
    product.add(Points.G, Points.H);
    product.add(p, q);
    product.add(G1.INFINITY, q);
    product.add(p, G2.INFINITY);
    assertThat(product.result())
        .isEqualTo(pairing(Points.G, Points.H).pow(BigInteger.valueOf(144)));
  }

  @Test
  void tellsWhetherItsPointsAreInTheirGroup() {
    for (int i = 0; i < 5; i++) {
      G2 stranger = Points.ofTwist(random);
      assertThat(check(Points.concat(Points.G.write(), Points.write(stranger)))).isNull();
      assertThat(check(Points.concat(G1.INFINITY.write(), Points.write(stranger)))).isNull();
      assertThat(check(withItsInverse(stranger))).isNull();
      assertThat(check(withItsInverse(stranger.mul(Points.COFACTOR)))).isTrue();
    }
  }

  @Test
  void refusesPointsOfSmallOrderAndTheirSumsWithMembers() {
    G2 small = Points.ofTwist(random).mul(Points.ORDER);
    for (int prime : new int[] {10_069, 5_864_401}) {
      BigInteger factor = BigInteger.valueOf(prime);
      G2 point = small.mul(Points.COFACTOR.divide(factor));
      assertThat(point.isInfinity()).isFalse();
      assertThat(point.mul(factor).isInfinity()).isTrue();
      assertThat(check(withItsInverse(point))).isNull();
      assertThat(check(withItsInverse(point.add(Points.H)))).isNull();
    }
  }

  /** The reason why {@code 6X+2 + psi - psi^2 + psi^3} is zero on the subgroup alone. */
  @Test
  void theNormOfTheWalksEndHasTheSubgroupsOrderAsItsOnlyCommonDivisorWithTheTwist() {
    BigInteger p = Fp.MODULUS;
    BigInteger loop = Pairing.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);
    // By psi^2 = t psi - p it is a + b psi, with the norm a^2 + a b t + b^2 p.
    BigInteger t = p.add(BigInteger.ONE).subtract(Points.ORDER);
    BigInteger a = loop.add(p).subtract(t.multiply(p));
    BigInteger b = BigInteger.ONE.subtract(t).add(t.multiply(t)).subtract(p);
    BigInteger norm = a.multiply(a).add(a.multiply(b).multiply(t)).add(b.multiply(b).multiply(p));
    assertThat(norm.gcd(Points.ORDER.multiply(Points.COFACTOR))).isEqualTo(Points.ORDER);
  }

  private static Boolean check(byte[] input) {
    return Bn254.pairingCheck(input);
  }

  private static byte[] withItsInverse(G2 point) {
    return Points.concat(
        Points.G.write(), Points.write(point), Points.G.negate().write(), Points.write(point));
  }

  @Test
  void finalExponentiationIsThePowerItStandsFor() {
    BigInteger p = Fp.MODULUS;
    BigInteger exponent = p.pow(12).subtract(BigInteger.ONE).divide(Points.ORDER);
    Fp12 value = element();
    assertThat(FinalExponentiation.of(value)).isEqualTo(value.pow(exponent));
  }

  @Test
  void frobeniusIsThePowerOfThePrime() {
    Fp12 value = element();
    assertThat(value.frobenius()).isEqualTo(value.pow(Fp.MODULUS));
  }

  @Test
  void theTowerOfFieldsInverts() {
    Fp12 value = element();
    assertThat(value.mul(value.inverse()).isOne()).isTrue();
    assertThat(value.square()).isEqualTo(value.mul(value));
  }

  @Test
  void squaresFasterInTheCyclotomicSubgroup() {
    for (int i = 0; i < 20; i++) {
      Fp12 value = element();
      Fp12 unit = value.conjugate().mul(value.inverse());
      Fp12 member = unit.frobenius().frobenius().mul(unit);
      assertThat(member.cyclotomicSquare()).isEqualTo(member.square());
    }
    assertThat(Fp12.ONE.cyclotomicSquare().isOne()).isTrue();
  }

  @Test
  void multipliesLinesAsWhatTheyAreASparseFormOf() {
    for (int i = 0; i < 20; i++) {
      Line a = new Line(element2(), element2(), element2());
      Line b = new Line(element2(), element2(), element2());
      Fp12 value = element();
      assertThat(value.mul(a)).isEqualTo(value.mul(dense(a)));
      assertThat(a.mul(b)).isEqualTo(dense(a).mul(dense(b)));
      assertThat(value.mulLines(a.mul(b))).isEqualTo(value.mul(dense(a)).mul(dense(b)));
    }
  }

  @Test
  void squaresTheProductOfItsLines() {
    Lines lines = new Lines();
    Fp12 product = Fp12.ONE;
    for (int i = 0; i < 20; i++) {
      Line line = new Line(element2(), element2(), element2());
      lines.mul(line);
      product = product.mul(dense(line));
      if (i % 3 == 0) {
        lines.square();
        product = product.square();
      }
    }
    assertThat(lines.value()).isEqualTo(product);
  }

  private static Fp12 dense(Line line) {
    return new Fp12(new Fp6(line.a(), Fp2.ZERO, Fp2.ZERO), new Fp6(line.b(), line.c(), Fp2.ZERO));
  }

  private static Fp12 pairing(G1 p, G2 q) {
    Pairing single = new Pairing();
    single.add(p, q);
    return single.result();
  }

  private Fp12 element() {
    return new Fp12(element6(), element6());
  }

  private Fp6 element6() {
    return new Fp6(element2(), element2(), element2());
  }

  private Fp2 element2() {
    return new Fp2(Fp.of(new BigInteger(256, random)), Fp.of(new BigInteger(256, random)));
  }
}
