package org.vmstudio.pavm.precompiles.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupTest {

  private final Random random = new Random(2);

  @Test
  void multiplicationInG1IsRepeatedAddition() {
    G1 sum = G1.INFINITY;
    for (int n = 0; n < 40; n++) {
      assertThat(Points.mul(Points.G, BigInteger.valueOf(n)).write()).isEqualTo(sum.write());
      sum = sum.add(Points.G);
    }
  }

  @Test
  void multiplicationInG1IsDoublingAndAdding() {
    BigInteger all = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    BigInteger phi = // what the endomorphism multiplies by
        new BigInteger("4407920970296243842393367215006156084916469457145843978461");
    for (BigInteger scalar : new BigInteger[] {Points.ORDER, phi, phi.negate(), all}) {
      for (int i = -20; i <= 20; i++) {
        assertMultiplies(scalar.add(BigInteger.valueOf(i)).and(all));
      }
    }
    for (int i = 0; i < 300; i++) {
      assertMultiplies(new BigInteger(1 + random.nextInt(256), random));
    }
    assertThat(Points.mul(G1.INFINITY, all).isInfinity()).isTrue();
  }

  private void assertMultiplies(BigInteger scalar) {
    G1 point = Points.G.twice().twice().add(Points.G);
    G1 sum = G1.INFINITY;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = sum.twice();
      sum = scalar.testBit(i) ? sum.add(point) : sum;
    }
    assertThat(Points.mul(point, scalar).write()).isEqualTo(sum.write());
  }

  @Test
  void additionInG1IsCommutativeAndAssociative() {
    for (int i = 0; i < 50; i++) {
      G1 a = point();
      G1 b = point();
      G1 c = point();
      assertThat(a.add(b).write()).isEqualTo(b.add(a).write());
      assertThat(a.add(b).add(c).write()).isEqualTo(a.add(b.add(c)).write());
      assertThat(a.add(a).write()).isEqualTo(a.twice().write());
      assertThat(a.add(a.negate()).isInfinity()).isTrue();
    }
  }

  @Test
  void theOrderAnnihilatesBothGroups() {
    assertThat(Points.mul(point(), Points.ORDER).isInfinity()).isTrue();
    assertThat(Points.H.mul(Points.ORDER).isInfinity()).isTrue();
  }

  @Test
  void multiplesInG1StayOnTheCurve() {
    for (int i = 0; i < 50; i++) {
      assertThat(G1.read(point().write(), 0)).isNotNull();
    }
  }

  @Test
  void multiplicationInG2IsDoublingAndAdding() {
    G2 point = pointOfTwist();
    G2 scaled = point.twice();
    for (int i = 0; i < 100; i++) {
      BigInteger scalar = i < 40 ? BigInteger.valueOf(i) : new BigInteger(256, random);
      assertThat(point.mul(scalar).isSameAs(doubleAndAdd(point, scalar))).isTrue();
      assertThat(scaled.mul(scalar).isSameAs(doubleAndAdd(scaled, scalar))).isTrue();
    }
    BigInteger almost = Points.ORDER.subtract(BigInteger.ONE);
    assertThat(Points.H.mul(almost).isSameAs(Points.H.negate())).isTrue();
    assertThat(G2.INFINITY.mul(almost).isInfinity()).isTrue();
  }

  @Test
  void additionInG2IsCommutativeAndAssociative() {
    for (int i = 0; i < 20; i++) {
      G2 a = pointOfTwist();
      G2 b = pointOfTwist().twice();
      G2 c = Points.H;
      assertThat(a.add(b).isSameAs(b.add(a))).isTrue();
      assertThat(a.add(b).add(c).isSameAs(a.add(b.add(c)))).isTrue();
      assertThat(b.add(b).isSameAs(b.twice())).isTrue();
      assertThat(b.add(b.normalize()).isSameAs(b.twice())).isTrue();
      assertThat(b.add(b.normalize().negate()).isInfinity()).isTrue();
      assertThat(b.add(G2.INFINITY)).isEqualTo(b);
      assertThat(G2.INFINITY.add(b)).isEqualTo(b);
    }
  }

  @Test
  void acceptsMembersOfG2() {
    for (int i = 0; i < 20; i++) {
      G2 member = Points.H.mul(new BigInteger(250, random));
      assertThat(member.isInSubgroup()).isTrue();
      assertThat(G2.read(Points.write(member), 0)).isNotNull();
    }
  }

  @Test
  void refusesPointsOfTheTwistOutsideG2() {
    for (int i = 0; i < 20; i++) {
      G2 stranger = pointOfTwist();
      assertThat(stranger.mul(Points.ORDER).isInfinity()).isFalse();
      assertThat(stranger.isInSubgroup()).isFalse();
      assertThat(G2.read(Points.write(stranger), 0)).isNull();
    }
  }

  @Test
  void refusesPointsOfSmallOrderAndTheirSumsWithMembers() {
    // The cofactor 2p - r has the small factor 10069.
    BigInteger cofactor = Fp.MODULUS.shiftLeft(1).subtract(Points.ORDER);
    BigInteger factor = BigInteger.valueOf(10_069);
    assertThat(cofactor.mod(factor)).isZero();
    G2 small = pointOfTwist().mul(Points.ORDER).mul(cofactor.divide(factor));
    assertThat(small.mul(factor).isInfinity()).isTrue();
    assertThat(small.isInSubgroup()).isFalse();
    assertThat(small.add(Points.H).isInSubgroup()).isFalse();
  }

  @Test
  void clearingTheCofactorLeadsIntoG2() {
    BigInteger cofactor = Fp.MODULUS.shiftLeft(1).subtract(Points.ORDER);
    assertThat(pointOfTwist().mul(cofactor).isInSubgroup()).isTrue();
  }

  private static G2 doubleAndAdd(G2 point, BigInteger scalar) {
    G2 sum = G2.INFINITY;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = sum.twice();
      sum = scalar.testBit(i) ? sum.add(point) : sum;
    }
    return sum;
  }

  private G1 point() {
    return Points.mul(Points.G, new BigInteger(256, random));
  }

  private G2 pointOfTwist() {
    return Points.ofTwist(random);
  }
}
