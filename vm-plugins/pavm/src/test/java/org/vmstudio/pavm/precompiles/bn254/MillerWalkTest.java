package org.vmstudio.pavm.precompiles.bn254;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MillerWalkTest {

  private static final G1 P = Points.mul(Points.G, BigInteger.valueOf(1234567)).normalize();

  private final Random random = new Random(5);

  @Test
  void givesTangentsAndChordsOfTheMultiplesThatItWalksThrough() {
    MillerWalk walk = new MillerWalk(P, Points.H);
    G2 t = Points.H;
    for (int i = 0; i < 100; i++) {
      assertIsMultipleOf(line(tangentSlope(t), t), walk.twice());
      t = t.twice().normalize();
      if (random.nextBoolean()) {
        G2 b = Points.H.mul(BigInteger.valueOf(1 + random.nextInt(1000))).normalize();
        Fp2 slope = t.y().sub(b.y()).mul(t.x().sub(b.x()).inverse());
        assertIsMultipleOf(line(slope, b), walk.add(b));
        t = t.add(b).normalize();
      }
    }
  }

  private static Fp2 tangentSlope(G2 t) {
    Fp2 xx = t.x().square();
    return xx.add(xx).add(xx).mul(t.y().add(t.y()).inverse());
  }

  /** {@code yP - l xP w + (l x - y) w^3}. */
  private static Line line(Fp2 slope, G2 through) {
    return new Line(
        new Fp2(P.y(), Fp.ZERO),
        slope.mul(P.x()).negate(),
        slope.mul(through.x()).sub(through.y()));
  }

  /** Factors in Fp2 vanish in the final exponentiation. */
  private static void assertIsMultipleOf(Line plain, Line scaled) {
    Fp2 factor = scaled.a().mul(plain.a().inverse());
    assertThat(factor.isZero()).isFalse();
    assertThat(plain.b().mul(factor)).isEqualTo(scaled.b());
    assertThat(plain.c().mul(factor)).isEqualTo(scaled.c());
  }
}
