package org.vmstudio.ethereum.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockfile.BlockFiles;
import org.vmstudio.ethereum.blockfile.FileBlock;
import org.vmstudio.ethereum.blockphase.HeaderFork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.testing.Chains;
import org.vmstudio.ethereum.testing.Chains.Chain;
import org.vmstudio.ethereum.types.Hash;

class GenesisCompletionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Chain> chains() {
    return Chains.all().toList();
  }

  private static HeaderSurvey survey(Chain chain) throws Exception {
    HeaderSurvey survey = new HeaderSurvey();
    try (BlockFiles files = new BlockFiles(List.of(chain.blockFile()))) {
      for (FileBlock block = files.next(); block != null; block = files.next()) {
        survey.add(block.block().header());
      }
    }
    return survey;
  }

  private static GenesisCompletion complete(byte[] file, HeaderSurvey survey)
      throws GenesisException {
    GenesisFile genesis = GenesisFile.read(file);
    Hash root = StateRootCalculator.empty().apply(Allocations.changes(genesis.allocation()));
    return GenesisCompletion.of(genesis, root, survey);
  }

  private static byte[] without(Chain chain, String... members) throws IOException {
    ObjectNode file = (ObjectNode) JSON.readTree(chain.genesis());
    for (String member : members) {
      file.remove(member);
      ((ObjectNode) file.get("config")).remove(member);
    }
    return JSON.writeValueAsBytes(file);
  }

  private static List<String> texts(GenesisCompletion completion) {
    return completion.completed().stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void findsTheGenesisHeaderOfAChain(Chain chain) throws Exception {
    HeaderSurvey survey = survey(chain);
    Header first = survey.first().orElseThrow();
    Hash expected = first.number() == 0 ? first.hash() : first.parentHash();
    assertThat(complete(chain.genesis(), survey).header().hash()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"besu-mainnet-1000", "besu-simulateV1", "geth-ethtest", "besu-fork-upgraded"})
  void leavesWholeFilesAlone(String name) throws Exception {
    Chain chain = Chains.named(name);
    assertThat(complete(chain.genesis(), survey(chain)).completed()).isEmpty();
  }

  @Test
  void completesWhatOtherFilesLeaveOut() throws Exception {
    Chain chain = Chains.named("hive-graphql");
    assertThat(texts(complete(chain.genesis(), survey(chain))))
        .containsExactly(
            "blobSchedule.cancun = {\"target\":3,\"max\":6,\"baseFeeUpdateFraction\":3338477}: "
                + "block 34 is the first that needs it; the fork's own figures");
  }

  @Test
  void completesForksFromTheFirstHeaderThatHasTheirFields() throws Exception {
    Chain chain = Chains.named("besu-simulateV1");
    byte[] sparse =
        without(
            chain,
            "londonBlock",
            "arrowGlacierBlock",
            "grayGlacierBlock",
            "mergeNetsplitBlock",
            "terminalTotalDifficulty",
            "shanghaiTime",
            "cancunTime",
            "pragueTime",
            "blobSchedule");
    assertThat(texts(complete(sparse, survey(chain))))
        .containsExactly(
            "londonBlock = 27: block 27 is the first with a base fee",
            "terminalTotalDifficulty = 4732736: block 36 is the first with no difficulty",
            "shanghaiTime = 390: block 39 is the first with a withdrawals root",
            "cancunTime = 420: block 42 is the first with blob gas",
            "pragueTime = 450: block 45 is the first with a requests hash",
            "blobSchedule.cancun = {\"target\":3,\"max\":6,\"baseFeeUpdateFraction\":3338477}: "
                + "block 42 is the first that needs it; the fork's own figures",
            "blobSchedule.prague = {\"target\":6,\"max\":9,\"baseFeeUpdateFraction\":5007716}: "
                + "block 45 is the first that needs it; the fork's own figures");
  }

  @Test
  void findsTheFieldsOfTheGenesisHeaderByItsHash() throws Exception {
    Chain chain = Chains.named("geth-ethtest");
    byte[] sparse =
        without(
            chain,
            "londonBlock",
            "arrowGlacierBlock",
            "grayGlacierBlock",
            "mergeNetsplitBlock",
            "terminalTotalDifficulty",
            "shanghaiTime",
            "baseFeePerGas");
    assertThat(texts(complete(sparse, survey(chain))))
        .containsExactly(
            "genesis header with the fields of Shanghai, base fee 1000000000: "
                + "block 1 names its hash as its parent",
            "londonBlock = 0: block 0 is the first with a base fee",
            "terminalTotalDifficulty = 131072: block 1 is the first with no difficulty",
            "shanghaiTime = 0: block 0 is the first with a withdrawals root");
  }

  @Test
  void refusesAnotherChainsGenesisWithBothHashes() throws Exception {
    HeaderSurvey survey = survey(Chains.named("hive-devp2p-full"));
    byte[] other = Chains.named("besu-mainnet-1000").genesis();
    assertThatThrownBy(() -> complete(other, survey))
        .isInstanceOf(GenesisException.class)
        .hasMessageContaining("d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3")
        .hasMessageContaining("d6f7972e854d4d7812fca9f911e9a1c1db3b89e2650a25b7782a1d8972ced000");
  }

  /**
   * Whatever of the forks after Berlin a file leaves out, the completed configuration gives every
   * block the fork that the whole file gives it.
   */
  @Test
  void givesEveryBlockItsForkWhateverIsLeftOut() throws Exception {
    Chain chain = Chains.named("besu-simulateV1");
    HeaderSurvey survey = survey(chain);
    ForkSchedule whole = GenesisFile.read(chain.genesis()).configuration().schedule();
    List<String> members =
        List.of(
            "londonBlock",
            "mergeNetsplitBlock",
            "terminalTotalDifficulty",
            "shanghaiTime",
            "cancunTime",
            "pragueTime",
            "blobSchedule");
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      String[] left = members.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
      byte[] sparse = without(chain, left);
      ForkSchedule completed = completed(sparse, complete(sparse, survey));
      try (BlockFiles files = new BlockFiles(List.of(chain.blockFile()))) {
        for (FileBlock block = files.next(); block != null; block = files.next()) {
          Header header = block.block().header();
          assertThat(completed.at(header.number(), header.timestamp(), header.isAfterMerge()))
              .as("block %s without %s", header.number(), List.of(left))
              .isEqualTo(HeaderFork.of(whole, header));
        }
      }
    }
  }

  private static ForkSchedule completed(byte[] sparse, GenesisCompletion completion)
      throws IOException, GenesisException {
    ObjectNode config = (ObjectNode) JSON.readTree(sparse).get("config");
    for (GenesisCompletion.Completed each : completion.completed()) {
      String[] path = each.member().orElse("ignored").split("\\.");
      ObjectNode parent = path.length > 1 ? config.withObject("/" + path[0]) : config;
      parent.set(
          path[path.length - 1], JSON.readTree(each.member().isEmpty() ? "0" : each.value()));
    }
    return ConfigurationReader.read(JSON.writeValueAsBytes(config)).schedule();
  }
}
