package org.vmstudio.ethereum.genesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.BlockDecoder;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.seal.CliqueParameters;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Address;

class GenesisTest {

  @Test
  void knowsMainnetsFirstBlock() {
    assertThat(MainnetGenesis.header().hash())
        .hasToString("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1438269988, false, Frontier",
    "1149999, 0, false, Frontier",
    "1150000, 0, false, Homestead",
    "1920000, 0, false, DAOFork",
    "2463000, 0, false, TangerineWhistle",
    "2675000, 0, false, SpuriousDragon",
    "4370000, 0, false, Byzantium",
    "7280000, 0, false, Petersburg",
    "9069000, 0, false, Istanbul",
    "9200000, 0, false, MuirGlacier",
    "12244000, 0, false, Berlin",
    "12965000, 0, false, London",
    "13773000, 0, false, ArrowGlacier",
    "15537393, 1663224162, false, GrayGlacier",
    "15537394, 1663224179, true, Paris",
    "17034870, 1681338455, true, Shanghai",
    "19426587, 1710338135, true, Cancun",
    "22431084, 1746612311, true, Prague",
    "23935694, 1764798551, true, Osaka"
  })
  void knowsMainnetsForks(long height, long time, boolean merged, String fork)
      throws GenesisException {
    ForkSchedule schedule = ConfigurationReader.read(MainnetGenesis.configuration()).schedule();
    assertThat(schedule.at(height, time, merged).displayName()).isEqualTo(fork);
  }

  @ParameterizedTest
  @CsvSource({"1710338135, 6", "1746612311, 9", "1765290071, 15", "1767747671, 21"})
  void knowsMainnetsBlobLimits(long time, int max) throws GenesisException {
    ForkSchedule schedule = ConfigurationReader.read(MainnetGenesis.configuration()).schedule();
    assertThat(schedule.blobsAt(time, schedule.at(20_000_000, time, true)))
        .hasValueSatisfying(blobs -> assertThat(blobs.max()).isEqualTo(max));
  }

  @ParameterizedTest
  @CsvSource({
    "geth-ethtest, chain.rlp",
    "hive-devp2p-full, fullchain.rlp",
    "hive-graphql, testBlockchain.blocks",
    "besu-mainnet-1000, 1000.blocks",
    "besu-simulateV1, blocks.bin",
    "besu-fork-upgraded, fork-upgraded.blocks"
  })
  void reachesTheGenesisHashThatTheFirstBlockNames(String chain, String blocks) throws Exception {
    GenesisFile genesis = GenesisFile.read(TestData.bytes("chains/" + chain + "/genesis.json"));
    StateRootCalculator state = StateRootCalculator.empty();
    Header header = genesis.header(state.apply(Allocations.changes(genesis.allocation())));
    RlpReader in = new RlpReader(TestData.bytes("chains/" + chain + "/" + blocks));
    Header first = BlockDecoder.decode(in).header();
    if (first.number() == 0) {
      assertThat(header).isEqualTo(first);
      first = BlockDecoder.decode(in).header();
    }
    assertThat(header.hash()).isEqualTo(first.parentHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alloc\":{}} | config: missing",
        "{\"config\":{},\"alloc\":{}} | chainId: missing",
        "{\"config\":{\"chainId\":\"x\"},\"alloc\":{}} | config.chainId: a number was expected",
        "{\"config\":{\"chainId\":1,\"londonBlock\":{}},\"alloc\":{}} | config.londonBlock: a string or a number was expected",
        "{\"config\":{\"chainId\":1},\"alloc\":{\"12\":{}}} | alloc.12: not an address",
        "[] | a JSON object was expected"
      })
  void saysWhereAFileIsWrong(String json, String reason) {
    assertThatThrownBy(() -> GenesisFile.read(json.getBytes(UTF_8)))
        .isInstanceOf(GenesisException.class)
        .hasMessage(reason);
  }

  @Test
  void refusesACodeThatHasNotTheHashThatIsNamed() {
    String zeros = "00".repeat(20);
    String json =
        """
        {"%s": {"code": "0x00", "codeHash": "0x%s"}}
        """
            .formatted(zeros, "11".repeat(32));
    assertThatThrownBy(() -> AllocationReader.read(JsonObject.parse(json.getBytes(UTF_8))))
        .isInstanceOf(GenesisException.class)
        .hasMessageContaining(zeros + ".codeHash");
  }

  @Test
  void readsWhereTheSystemContractsAre() throws GenesisException {
    byte[] json =
        """
        {"chainId": 5,
         "depositContractAddress": "0x00000000000000000000000000000000000000d1",
         "withdrawalRequestContractAddress": "0x00000000000000000000000000000000000000d2",
         "consolidationRequestContractAddress": "0x00000000000000000000000000000000000000d3"}
        """
            .getBytes(UTF_8);
    assertThat(ConfigurationReader.read(json).systemContracts())
        .isEqualTo(
            new SystemContracts(
                Address.ofNumber(0xd1), Address.ofNumber(0xd2), Address.ofNumber(0xd3)));
    assertThat(ConfigurationReader.read("{\"chainId\": 5}".getBytes(UTF_8)).systemContracts())
        .isEqualTo(SystemContracts.MAINNET);
  }

  @Test
  void readsBothNamesOfPetersburg() throws GenesisException {
    byte[] json = "{\"chainId\": 5, \"constantinopleFixBlock\": \"0x5\"}".getBytes(UTF_8);
    ForkSchedule schedule = ConfigurationReader.read(json).schedule();
    assertThat(schedule.at(4, 0, false)).isEqualTo(Fork.FRONTIER);
    assertThat(schedule.at(5, 0, false)).isEqualTo(Fork.PETERSBURG);
  }

  @Test
  void readsWhatBesuAddsToAConfiguration() throws GenesisException {
    String json =
        """
        {"chainId": 5, "contractSizeLimit": 2147483647,
         "clique": {"blockperiodseconds": 5, "epochlength": 100}, "checkSeals": true}
        """;
    ChainConfiguration configuration = ConfigurationReader.read(json.getBytes(UTF_8));
    assertThat(configuration.codeSizeLimit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(configuration.clique()).isEqualTo(new CliqueParameters(5, 100));
    assertThat(configuration.sealCheck()).isEqualTo(SealCheck.CLIQUE);
    assertThat(configuration.minesWithWork()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"chainId\":1,\"contractSizeLimit\":0} | contractSizeLimit: a number from 1 to 2^31 - 1 was expected",
        "{\"chainId\":1,\"clique\":{\"epoch\":0}} | clique: a period from 0 and an epoch from 1 on were expected",
        "{\"chainId\":1,\"ibft2\":{},\"checkSeals\":true} | checkSeals: only seals of ethash and clique can be verified"
      })
  void refusesMembersThatCannotBeHonoured(String json, String reason) {
    assertThatThrownBy(() -> ConfigurationReader.read(json.getBytes(UTF_8)))
        .isInstanceOf(GenesisException.class)
        .hasMessage(reason);
  }
}
