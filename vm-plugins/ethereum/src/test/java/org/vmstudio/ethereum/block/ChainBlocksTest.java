package org.vmstudio.ethereum.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Hash;

/** Blocks that real nodes wrote. */
class ChainBlocksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geth-ethtest/chain.rlp",
        "hive-devp2p-full/fullchain.rlp",
        "hive-graphql/testBlockchain.blocks",
        "besu-mainnet-1000/1000.blocks",
        "besu-simulateV1/blocks.bin",
        "besu-fork-upgraded/fork-upgraded.blocks"
      })
  void holdsWhatEveryBlockOfAChainCommitsTo(String file) throws RlpException {
    byte[] bytes = TestData.bytes("chains/" + file);
    RlpReader in = new RlpReader(bytes);
    Hash parent = null;
    while (in.hasNext()) {
      int start = in.position();
      Block block = BlockDecoder.decode(in);
      assertThat(block.encode()).isEqualTo(Arrays.copyOfRange(bytes, start, in.position()));
      checkBody(block);
      if (parent != null) {
        assertThat(block.header().parentHash()).isEqualTo(parent);
      }
      parent = block.header().hash();
    }
  }

  private static void checkBody(Block block) {
    Header header = block.header();
    assertThat(BodyRoots.ofTransactions(block.transactions())).isEqualTo(header.transactionsRoot());
    assertThat(OmmersHash.of(block.ommers())).isEqualTo(header.ommersHash());
    List<Withdrawal> withdrawals = block.withdrawals();
    assertThat(withdrawals == null ? null : BodyRoots.ofWithdrawals(withdrawals))
        .isEqualTo(header.withdrawalsRoot());
  }
}
