package org.vmstudio.pavm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.fork.Fork;

/** The opcode table and the prices of storage, against examples of the EIPs. */
class PricesTest {
  @ParameterizedTest
  @CsvSource({
    "FRONTIER, 50",
    "TANGERINE_WHISTLE, 200",
    "PETERSBURG, 200",
    "ISTANBUL, 800",
    "BERLIN, 100"
  })
  void repricesReadingStorage(Fork fork, int gas) {
    assertThat(InstructionSet.at(fork).gas(Opcode.SLOAD)).isEqualTo(gas);
  }

  @ParameterizedTest
  @CsvSource({
    "0xf4, HOMESTEAD",
    "0xfd, BYZANTIUM",
    "0xf5, CONSTANTINOPLE",
    "0x46, ISTANBUL",
    "0x48, LONDON",
    "0x5f, SHANGHAI",
    "0x5e, CANCUN",
    "0x1e, OSAKA"
  })
  void definesOpcodesFromTheirForkOn(int opcode, Fork since) {
    Fork before = Fork.values()[since.ordinal() - 1];

    assertThat(InstructionSet.at(since).isDefined(opcode)).isTrue();
    assertThat(InstructionSet.at(before).isDefined(opcode)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Fork.class)
  void neverDefinesInvalid(Fork fork) {
    assertThat(InstructionSet.at(fork).isDefined(Opcode.INVALID)).isFalse();
  }

  @Test
  void knowsTheBytesThatBelongToAPush() {
    assertThat(OpcodeTable.facts(Opcode.PUSH32).orElseThrow().immediateBytes()).isEqualTo(32);
    assertThat(OpcodeTable.facts(Opcode.PUSH0).orElseThrow().immediateBytes()).isZero();
    assertThat(OpcodeTable.facts(Opcode.DUP1).orElseThrow().immediateBytes()).isZero();
  }

  /** The table of EIP-2200, with EIP-1283's, EIP-2929's and EIP-3529's figures for the same. */
  @ParameterizedTest
  @CsvSource({
    "ISTANBUL, 0, 0, 0, 800, 0",
    "ISTANBUL, 0, 0, 1, 20000, 0",
    "ISTANBUL, 0, 1, 0, 800, 19200",
    "ISTANBUL, 0, 1, 2, 800, 0",
    "ISTANBUL, 1, 1, 0, 5000, 15000",
    "ISTANBUL, 1, 1, 2, 5000, 0",
    "ISTANBUL, 1, 0, 1, 800, -10800",
    "ISTANBUL, 1, 0, 2, 800, -15000",
    "ISTANBUL, 1, 2, 0, 800, 15000",
    "ISTANBUL, 1, 2, 1, 800, 4200",
    "CONSTANTINOPLE, 1, 2, 1, 200, 4800",
    "PETERSBURG, 1, 2, 1, 5000, 0",
    "PETERSBURG, 1, 0, 1, 20000, 0",
    "PETERSBURG, 1, 2, 0, 5000, 15000",
    "BERLIN, 0, 1, 0, 100, 19900",
    "BERLIN, 1, 1, 0, 2900, 15000",
    "LONDON, 1, 1, 0, 2900, 4800",
    "LONDON, 1, 0, 1, 100, -2000",
    "LONDON, 1, 2, 1, 100, 2800"
  })
  void pricesWritingStorageByWhatWasThere(
      Fork fork, long original, long current, long next, int gas, int refund) {
    long[] slots = {original, 0, 0, 0, current, 0, 0, 0};
    long[] stack = {next, 0, 0, 0};
    int relation = StorageGas.relation(slots, 0, slots, 4, stack, 0);

    assertThat(StorageGas.at(fork).gas(relation)).isEqualTo(gas);
    assertThat(StorageGas.at(fork).refund(relation)).isEqualTo(refund);
  }
}
