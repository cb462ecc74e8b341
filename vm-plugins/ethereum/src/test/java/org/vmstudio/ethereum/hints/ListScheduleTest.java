package org.vmstudio.ethereum.hints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListScheduleTest {
  private static final int[] NONE = {};

  @Test
  void independentTransactionsShareTheCores() {
    ListSchedule schedule =
        new ListSchedule(new long[] {4, 3, 2, 1}, new int[][] {NONE, NONE, NONE, NONE});
    assertThat(schedule.makespan(1)).isEqualTo(10);
    assertThat(schedule.makespan(2)).isEqualTo(5);
    assertThat(schedule.makespan(4)).isEqualTo(4);
  }

  @Test
  void aChainGainsNothing() {
    ListSchedule schedule = new ListSchedule(new long[] {4, 3, 2}, new int[][] {NONE, {0}, {1}});
    assertThat(schedule.makespan(8)).isEqualTo(9);
    assertThat(schedule.criticalPath()).isEqualTo(9);
  }

  @Test
  void whatCanBeginLaterLetsOthersGoFirst() {
    ListSchedule schedule =
        new ListSchedule(new long[] {5, 2, 3, 4}, new int[][] {NONE, {0}, NONE, NONE});
    assertThat(schedule.makespan(2)).isEqualTo(7);
    assertThat(schedule.criticalPath()).isEqualTo(7);
  }
}
