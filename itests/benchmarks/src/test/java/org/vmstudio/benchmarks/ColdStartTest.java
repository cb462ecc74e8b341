package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColdStartTest {
  private final long[] slices = new long[300];

  private ColdStart.Result result() {
    return new ColdStart.Result("Fibonacci.iterative", "pavm", slices);
  }

  @Test
  void halfSpeedIsReachedWhereItLasts() {
    Arrays.fill(slices, 0, 20, 1_000_000);
    Arrays.fill(slices, 20, 300, 10_000_000);
    slices[3] = 10_000_000;

    assertThat(result().steady()).isEqualTo(1000);
    assertThat(result().halfSpeedMillis()).isEqualTo(200);
  }

  @Test
  void anEngineThatIsFastAtOnceNeedsNoTime() {
    Arrays.fill(slices, 7_000_000);

    assertThat(result().halfSpeedMillis()).isZero();
  }
}
