package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StretchLengthTest {
  private static final int TRANSACTIONS = 400;
  private static final int THREADS = 2;

  private final StretchLength length = StretchLength.withoutHints(TRANSACTIONS, THREADS);

  @Test
  void growsWithWhatStandsUpToWhatIsWorthIt() {
    assertThat(length.from(0)).isEqualTo(1);
    settle(1, false);
    assertThat(length.from(0)).isEqualTo(2);
    settle(2, false);
    settle(4, false);
    assertThat(length.from(0)).isEqualTo(120_000 / 21_000);
    for (int i = 3; i < 16; i++) {
      settle(5, false);
    }
    settle(5, false);
    assertThat(length.from(0)).isEqualTo(240_000 / 21_000);
    for (int i = 0; i < 100; i++) {
      settle(11, false);
    }
    assertThat(length.from(0)).isEqualTo(500_000 / 21_000);
  }

  @Test
  void halvesWithWhatWasInVain() {
    settle(1, false);
    settle(2, false);
    assertThat(length.from(0)).isEqualTo(4);
    settle(4, true);
    assertThat(length.from(0)).isEqualTo(2);
    settle(2, true);
    settle(1, true);
    assertThat(length.from(0)).isEqualTo(1);
  }

  @Test
  void leavesSomethingToTheOtherThreads() {
    settle(1, false);
    settle(2, false);
    assertThat(length.from(TRANSACTIONS - 12)).isEqualTo(3);
    assertThat(length.from(TRANSACTIONS - 1)).isEqualTo(1);
  }

  private void settle(int size, boolean wasInVain) {
    length.settled(size, 21_000L * size, wasInVain);
  }
}
