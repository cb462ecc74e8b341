package org.vmstudio.ethereum.blockphase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.testing.Headers;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

class RewardsTest {

  @ParameterizedTest
  @CsvSource({
    "FRONTIER, 5000000000000000000",
    "SPURIOUS_DRAGON, 5000000000000000000",
    "BYZANTIUM, 3000000000000000000",
    "CONSTANTINOPLE, 2000000000000000000",
    "GRAY_GLACIER, 2000000000000000000"
  })
  void aBlockEarnsWhatItsForkSays(Fork fork, String wei) {
    assertThat(Rewards.of(block(List.of()), fork).get(Address.ZERO)).hasToString(wei);
  }

  /** Both miners are the same here: 5 + 5/32 for the block, 5 * 7/8 for the uncle. */
  @Test
  void anUncleAGenerationOldEarnsSevenEighths() {
    UInt256 reward =
        Rewards.of(block(List.of(Headers.merged(9, 1, 5_000))), Fork.FRONTIER).get(Address.ZERO);
    assertThat(reward).hasToString("9531250000000000000");
  }

  @Test
  void nothingIsEarnedFromTheMergeOn() {
    assertThat(Rewards.of(block(List.of()), Fork.PARIS)).isEmpty();
  }

  @Test
  void theDaoForkDrains116Accounts() {
    assertThat(DaoFork.accounts()).hasSize(116).doesNotHaveDuplicates();
  }

  private static Block block(List<Header> ommers) {
    return new Block(Headers.merged(10, 1_000, 5_000), List.of(), ommers, null);
  }
}
