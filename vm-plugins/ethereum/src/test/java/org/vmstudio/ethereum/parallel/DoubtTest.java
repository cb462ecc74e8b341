package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtTest {
  private final Doubt doubt = new Doubt();

  @Test
  void isTooLargeAfterSomeInVainInARow() {
    note("stood vain vain vain");
    assertThat(doubt.isTooLarge()).isFalse();

    note("vain");
    assertThat(doubt.isTooLarge()).isTrue();
  }

  @Test
  void isTooLargeAfterMostOfTheLastWereInVain() {
    note("vain vain stood vain vain stood vain");
    assertThat(doubt.isTooLarge()).isTrue();
  }

  @Test
  void isForgottenWhileAllStands() {
    note("vain vain stood stood vain stood stood stood stood vain vain stood vain");
    assertThat(doubt.isTooLarge()).isFalse();
    assertThat(doubt.isMostlyInVain()).isFalse();
  }

  /** What was not tried ahead says nothing about whether trying is of use. */
  @Test
  void countsWhatWasTried() {
    note("new new new stood vain vain");
    assertThat(doubt.isMostlyInVain()).isTrue();
  }

  private void note(String settled) {
    for (String each : settled.split(" ")) {
      doubt.note(!each.equals("new"), each.equals("vain"));
    }
  }
}
