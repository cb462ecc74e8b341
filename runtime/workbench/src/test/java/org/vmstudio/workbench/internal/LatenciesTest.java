package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static Latencies of(LongStream millis) {
    Latencies times = new Latencies();
    millis.forEach(each -> times.add(each * 1_000_000));
    return times;
  }

  @Test
  void aPercentileIsTheSmallestTimeThatSoManyDoNotExceed() {
    Latencies hundred = of(LongStream.iterate(100, each -> each - 1).limit(100));

    assertThat(hundred.millis(50)).isEqualTo(50);
    assertThat(hundred.millis(99)).isEqualTo(99);
    assertThat(hundred.millis(100)).isEqualTo(100);
    assertThat(of(LongStream.of(7)).millis(99)).isEqualTo(7);
    assertThat(new Latencies().millis(99)).isZero();
  }

  @Test
  void alikeTimesAreAsOftenLongerAsShorter() {
    Latencies some = of(LongStream.rangeClosed(1, 2000));

    assertThat(some.longerThan(some)).isEqualTo(0.5);
    assertThat(of(LongStream.of(3, 3, 3)).longerThan(of(LongStream.of(3, 3)))).isEqualTo(0.5);
  }

  @Test
  void longerTimesAreLongerInAsManyPairs() {
    Latencies low = of(LongStream.of(1, 2, 3, 4));

    assertThat(of(LongStream.of(5, 6)).longerThan(low)).isEqualTo(1);
    assertThat(of(LongStream.of(0)).longerThan(low)).isZero();
    // 2 beats 1 and ties with 2, 5 beats all four.
    assertThat(of(LongStream.of(2, 5)).longerThan(low)).isEqualTo((1.5 + 4) / 8);
  }
}
