package org.vmstudio.ethereum.blockphase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.testing.Headers;
import org.vmstudio.ethereum.types.UInt256;

class FeesOfBlocksTest {

  /** Full blocks raise the fee by an eighth, empty ones lower it by one; 1 wei at least up. */
  @ParameterizedTest
  @CsvSource({
    "1000000000, 30000000, 30000000, 1125000000",
    "1000000000, 0, 30000000, 875000000",
    "1000000000, 15000000, 30000000, 1000000000",
    "7, 15000001, 30000000, 8",
    "7, 0, 30000000, 7",
    "8, 0, 30000000, 7"
  })
  void theBaseFeeFollowsHowFullTheParentIs(long fee, long used, long limit, long expected) {
    Header parent = Headers.withGas(UInt256.ofUnsigned(fee), used, limit);
    assertThat(BaseFee.afterParent(parent)).isEqualTo(UInt256.ofUnsigned(expected));
  }

  @Test
  void theFirstBaseFeeIsOneGwei() {
    assertThat(BaseFee.afterParent(Headers.withGas(null, 0, 5_000)))
        .isEqualTo(UInt256.ofUnsigned(1_000_000_000));
  }

  /** From a transcription of EIP-4844's fake_exponential into another language. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "2314057, 1",
    "2314058, 2",
    "10485760, 23",
    "131072000, 112419783351538363",
    "-1, 115792089237316195423570985008687907853269984665640564039457584007913129639935"
  })
  void theBlobFeeIsExponentialInTheExcess(long excess, String expected) {
    assertThat(BlobGas.price(excess, BlobSchedule.CANCUN)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 393216, 0", "0, 393215, 0", "0, 786432, 393216", "1000000, 0, 606784"})
  void theExcessIsWhatLiesAboveTheTarget(long excess, long used, long expected) {
    Header parent = Headers.withBlobs(UInt256.ONE, excess, used);
    assertThat(BlobGas.excessAfter(parent, Fork.CANCUN, BlobSchedule.CANCUN)).isEqualTo(expected);
  }

  /** While blob gas is cheaper than the execution that it costs, the excess does not fall. */
  @Test
  void inOsakaTheExcessDoesNotFallBelowTheReserve() {
    Header parent = Headers.withBlobs(UInt256.ofUnsigned(1_000_000_000), 2_000_000, 786_432);
    assertThat(BlobGas.excessAfter(parent, Fork.OSAKA, BlobSchedule.PRAGUE))
        .isEqualTo(2_000_000 + 786_432 / 3);
    assertThat(BlobGas.excessAfter(parent, Fork.PRAGUE, BlobSchedule.PRAGUE)).isEqualTo(2_000_000);
  }
}
