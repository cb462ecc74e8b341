package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchesTest {
  private static final int THREADS = 2;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void areAllTransactionsInTheirOrder(long seed) {
    Random random = new Random(seed);
    double[] each = random.doubles(1 + random.nextInt(300), 0, 1).map(d -> d * d * d).toArray();
    Weights weights = new Weights(each, Arrays.stream(each).sum());
    Stretches stretches = Stretches.of(weights, THREADS, i -> i % 7 == 5);

    assertThat(stretches.transactions()).isEqualTo(each.length);
    int end = 0;
    while (end < each.length) {
      int first = end;
      end = stretches.end(first);
      assertThat(end).isGreaterThan(first).isLessThanOrEqualTo(each.length);
      assertThat(IntStream.range(first, end)).allMatch(i -> stretches.first(i) == first);
      assertThat(IntStream.range(first, end - 1)).noneMatch(i -> i % 7 == 5);
      assertThat(IntStream.range(first + 1, end)).noneMatch(i -> weights.isHeavy(i, THREADS));
    }
  }

  @Test
  void areLongAtFirstAndShortInTheEnd() {
    double[] each = new double[300];
    Arrays.fill(each, 1);
    Stretches stretches = Stretches.of(new Weights(each, 300), THREADS, _ -> false);

    assertThat(stretches.end(0)).isBetween(30, 75);
    assertThat(stretches.first(299)).isEqualTo(299);
  }

  @Test
  void heavyTransactionsAreTheFirstToBegin() {
    double[] each = {1, 30, 1, 1, 60, 1};

    assertThat(new Weights(each, 94).heavy(THREADS)).containsExactly(4, 1);
  }
}
