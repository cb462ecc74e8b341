package org.vmstudio.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

class GasStepsTest {
  private static final Address SENDER = Address.ofNumber(0x5e4de5);
  private static final Address CONTRACT = Address.ofNumber(0xc0de);
  private static final UInt256 WEALTH = UInt256.ofUnsigned(Long.MAX_VALUE);

  private static Case calling(String code) {
    return new Case(
        Fork.SHANGHAI,
        Address.ofNumber(0xfee),
        List.of(
            new Subject(SENDER, 0, WEALTH, Bytes.EMPTY, Map.of()),
            new Subject(CONTRACT, 1, UInt256.ZERO, Bytes.fromHex(code), Map.of())),
        List.of(
            new Deed(
                SENDER, CONTRACT, 0, UInt256.ZERO, Bytes.EMPTY, 100_000, List.of(), Price.USUAL)));
  }

  @Test
  void areBeforeEachInstructionAndOneGasShortOfItsPrice() {
    // PUSH1 1, PUSH1 0, SSTORE, STOP
    assertThat(GasSteps.of(calling("0x600160005500"), 100))
        .containsExactly(21_000L, 21_002L, 21_003L, 21_005L, 21_006L, 43_105L, 43_106L);
  }

  @Test
  void leaveSomeOutEvenlyWhereThereAreTooMany() {
    assertThat(GasSteps.of(calling("0x600160005500"), 3))
        .containsExactly(21_000L, 21_005L, 43_106L);
  }
}
