package org.vmstudio.ethereum.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.types.Address;

class DoubtTest {
  private static final Address SENDER = Address.ofNumber(99);

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
  }

  @Test
  void suspectsWhomThoseCalledThatWereInVainLately() {
    doubt.note(calls(1), true);
    doubt.note(calls(2), false);
    for (int contract = 3; contract < 7; contract++) {
      doubt.note(calls(contract), true);
    }
    doubt.note(calls(7, 8), true);
    assertThat(doubt.suspects()).containsExactlyInAnyOrderElementsOf(addresses(3, 4, 5, 6, 7, 8));
  }

  private void note(String settled) {
    for (String each : settled.split(" ")) {
      doubt.note(List.of(), each.equals("vain"));
    }
  }

  private static List<SignedTransaction> calls(int... contracts) {
    return addresses(contracts).stream().map(to -> SignedCalls.call(SENDER, to, 0)).toList();
  }

  private static List<Address> addresses(int... numbers) {
    return Arrays.stream(numbers).mapToObj(Address::ofNumber).toList();
  }
}
