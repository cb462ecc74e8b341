package org.vmstudio.ethereum.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockfile.BlockFiles;
import org.vmstudio.ethereum.blockfile.FileBlock;
import org.vmstudio.ethereum.testing.Chains;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class EthashTest {

  private static final Ethash ETHASH = new Ethash();

  /** Every so many-th header with a proof of work, uncles too. */
  private static List<Header> headers(String chain, int step) throws Exception {
    List<Header> headers = new ArrayList<>();
    try (BlockFiles files = new BlockFiles(List.of(Chains.named(chain).blockFile()))) {
      for (FileBlock block = files.next(); block != null; block = files.next()) {
        headers.addAll(block.block().ommers());
        headers.add(block.block().header());
      }
    }
    headers.removeIf(header -> header.number() == 0 || header.isAfterMerge());
    List<Header> some = new ArrayList<>();
    for (int i = 0; i < headers.size(); i += step) {
      some.add(headers.get(i));
    }
    return some;
  }

  @ParameterizedTest
  @CsvSource({
    "besu-mainnet-1000, 8",
    "hive-graphql, 1",
    "hive-devp2p-full, 100",
    "besu-fork-upgraded, 1"
  })
  void realSealsAreVerified(String chain, int step) throws Exception {
    assertThat(headers(chain, step))
        .isNotEmpty()
        .allSatisfy(header -> assertThat(ETHASH.violation(header)).isEmpty());
  }

  @Test
  void anotherNonceMixHashOrContentIsNoSeal() throws Exception {
    Header real = headers("besu-mainnet-1000", 100).get(3);
    Hash mix = real.mixHash();
    assertThat(ETHASH.violation(with(real, real.difficulty(), mix, real.nonce() ^ 1)))
        .hasValueSatisfying(text -> assertThat(text).startsWith("found mix hash " + mix));
    Hash other = new Hash(mix.w0(), mix.w1(), mix.w2(), mix.w3() ^ 1);
    assertThat(ETHASH.violation(with(real, real.difficulty(), other, real.nonce())))
        .hasValueSatisfying(text -> assertThat(text).endsWith("the nonce gives " + mix));
    UInt256 harder = real.difficulty().plus(UInt256.ONE);
    assertThat(ETHASH.violation(with(real, harder, mix, real.nonce()))).isPresent();
  }

  @Test
  void workThatIsTooLittleIsNoSeal() throws Exception {
    Header easy = headers("hive-graphql", 1).getFirst();
    UInt256 difficulty = UInt256.of(easy.difficulty().toBigInteger().shiftLeft(40));
    Header harder = with(easy, difficulty, easy.mixHash(), easy.nonce());
    byte[] hash = Ethash.sealHash(harder);
    Hash mix = Hash.of(EthashCache.of(0).search(hash, easy.nonce()).mix());
    assertThat(ETHASH.violation(with(easy, difficulty, mix, easy.nonce())))
        .hasValueSatisfying(text -> assertThat(text).contains("not the work of difficulty"));
  }

  @Test
  void aHeightWithoutAnEpochHasNoSeal() throws Exception {
    Header real = headers("hive-graphql", 1).getFirst();
    assertThat(ETHASH.violation(with(real, UInt256.ZERO, real.mixHash(), 0))).isPresent();
  }

  /** Sizes from the tables of Ethash's specification. */
  @ParameterizedTest
  @CsvSource({
    "0, 16776896, 1073739904",
    "1, 16907456, 1082130304",
    "2, 17039296, 1090514816",
    "2047, 285081536, 18245220736"
  })
  void tablesHaveTheSizesOfTheSpecification(int epoch, long cache, long dataset) {
    assertThat((long) EthashSizes.cacheElements(epoch) * EthashSizes.HASH_BYTES).isEqualTo(cache);
    assertThat((long) EthashSizes.datasetPages(epoch) * EthashSizes.MIX_BYTES).isEqualTo(dataset);
  }

  private static Header with(Header from, UInt256 difficulty, Hash mixHash, long nonce) {
    return new Header(
        from.parentHash(),
        from.ommersHash(),
        from.beneficiary(),
        from.stateRoot(),
        from.transactionsRoot(),
        from.receiptsRoot(),
        from.logsBloom(),
        difficulty,
        from.number(),
        from.gasLimit(),
        from.gasUsed(),
        from.timestamp(),
        from.extraData(),
        mixHash,
        nonce,
        from.baseFeePerGas(),
        from.withdrawalsRoot(),
        from.blobGasUsed(),
        from.excessBlobGas(),
        from.parentBeaconBlockRoot(),
        from.requestsHash());
  }
}
