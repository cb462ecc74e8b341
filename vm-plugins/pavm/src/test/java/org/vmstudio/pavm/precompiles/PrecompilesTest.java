package org.vmstudio.pavm.precompiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.ethereum.fork.Fork;

class PrecompilesTest {

  @ParameterizedTest
  @CsvSource({"FRONTIER,4", "PETERSBURG,8", "ISTANBUL,9", "SHANGHAI,9", "CANCUN,10", "PRAGUE,17"})
  void forksHaveTheContractsFromOneToTheLastOne(Fork fork, int last) {
    assertThat(Precompiles.at(fork).addresses())
        .containsExactly(IntStream.rangeClosed(1, last).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void laterForksKeepTheContractsOfEarlierOnes(Fork fork) {
    for (Fork earlier : Fork.values()) {
      if (earlier.isBefore(fork)) {
        assertThat(Precompiles.at(fork).addresses()).contains(Precompiles.at(earlier).addresses());
      }
    }
  }

  @Test
  void findsContractsByTheirTwentyBytes() {
    byte[] address = new byte[20];
    address[19] = 5;
    Precompiles cancun = Precompiles.at(Fork.CANCUN);
    assertThat(cancun.get(address)).isSameAs(cancun.get(5)).isNotNull();
    address[0] = 1;
    assertThat(cancun.get(address)).isNull();
  }

  @Test
  void hasNothingAtOtherAddresses() {
    Precompiles cancun = Precompiles.at(Fork.CANCUN);
    for (int address : new int[] {-1, 0, 11, 0x100, 0x101, 0x105, Integer.MAX_VALUE}) {
      assertThat(cancun.get(address)).isNull();
    }
  }

  @Test
  void osakaVerifiesP256FarFromTheOthers() {
    assertThat(Precompiles.at(Fork.OSAKA).get(0x100)).isNotNull();
    assertThat(Precompiles.at(Fork.PRAGUE).get(0x100)).isNull();
  }

  @Test
  void istanbulMadeTheCurveCheaper() {
    byte[] twoPairs = new byte[384];
    Precompiles byzantium = Precompiles.at(Fork.BYZANTIUM);
    Precompiles istanbul = Precompiles.at(Fork.ISTANBUL);
    assertThat(gas(byzantium, 6, twoPairs)).isEqualTo(500);
    assertThat(gas(byzantium, 7, twoPairs)).isEqualTo(40_000);
    assertThat(gas(byzantium, 8, twoPairs)).isEqualTo(260_000);
    assertThat(gas(istanbul, 6, twoPairs)).isEqualTo(150);
    assertThat(gas(istanbul, 7, twoPairs)).isEqualTo(6_000);
    assertThat(gas(istanbul, 8, twoPairs)).isEqualTo(113_000);
  }

  private static long gas(Precompiles contracts, int address, byte[] input) {
    return contracts.get(address).gas(input);
  }
}
