package org.vmstudio.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  @Test
  void aCodeIsItsOwnNameWithOrWithoutThePrefix() {
    List<String> codes = List.of("NONCE_IS_MAX");
    assertThat(Reasons.matches("TransactionException.NONCE_IS_MAX", codes)).isTrue();
    assertThat(Reasons.matches("TransactionException.NONCE_OVERFLOW", codes)).isFalse();
  }

  @Test
  void oneOfSeveralNamesIsEnough() {
    String names = "TransactionException.SENDER_NOT_EOA|BlockException.INVALID_GASLIMIT";
    assertThat(Reasons.matches(names, List.of("INVALID_STATE_ROOT", "INVALID_GASLIMIT"))).isTrue();
    assertThat(Reasons.matches(names, List.of("INVALID_STATE_ROOT"))).isFalse();
  }

  @Test
  void oldNamesStandForCodes() {
    assertThat(Reasons.matches("TR_NoFunds", List.of("INSUFFICIENT_ACCOUNT_FUNDS"))).isTrue();
    assertThat(Reasons.matches("TR_NoFunds", List.of("INTRINSIC_GAS_TOO_LOW"))).isFalse();
    assertThat(Reasons.matches("NoSuchName", List.of("INTRINSIC_GAS_TOO_LOW"))).isFalse();
  }
}
