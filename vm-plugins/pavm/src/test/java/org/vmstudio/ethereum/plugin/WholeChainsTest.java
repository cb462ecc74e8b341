package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.ethereum.genesis.Allocations;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.GenesisFile;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.types.Hash;

/** Chains that real nodes made, from their genesis on: every state root must be theirs. */
class WholeChainsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "geth-ethtest, chain.rlp, SERIAL",
    "geth-ethtest, chain.rlp, OPTIMISTIC",
    "hive-devp2p-full, fullchain.rlp, SERIAL",
    "hive-graphql, testBlockchain.blocks, SERIAL",
    "hive-graphql, testBlockchain.blocks, OPTIMISTIC",
    "besu-mainnet-1000, 1000.blocks, SERIAL",
    "besu-simulateV1, blocks.bin, SERIAL",
    "besu-simulateV1, blocks.bin, OPTIMISTIC",
    "besu-fork-upgraded, fork-upgraded.blocks, SERIAL"
  })
  void reachesEveryRootOfAChain(String chain, String blocks, SchedulerKind scheduler)
      throws Exception {
    Path folder = Path.of(System.getProperty("vmstudio.test.data", "absent"), "chains", chain);
    assumeTrue(Files.exists(folder), "the test data are not at " + folder);
    byte[] genesis = Files.readAllBytes(folder.resolve("genesis.json"));
    ChainDefinition definition = definition(genesis);
    Genesis start = Platform.MACHINE.codec().genesis(definition);
    assertThat(start.computed()).isEqualTo(start.facts().promised());
    RlpReader in = new RlpReader(Files.readAllBytes(folder.resolve(blocks)));
    try (ChainRun run = new ChainRun(definition, scheduler)) {
      while (in.hasNext()) {
        Bytes raw = Bytes.wrap(in.readRaw());
        BlockFacts facts = Platform.MACHINE.codec().decode(definition.configuration(), raw).facts();
        if (facts.height() > 0) {
          assertThat(run.wrongIn(raw)).as("block %s", facts.height()).isEmpty();
          run.keep();
        }
      }
      StoredNodes.assertThatAllOf(run.state()).areThoseOfTheFlatState();
    }
  }

  private static ChainDefinition definition(byte[] file) throws IOException, GenesisException {
    JsonNode json = JSON.readTree(file);
    GenesisFile genesis = GenesisFile.read(file);
    Hash stateRoot = StateRootCalculator.empty().apply(Allocations.changes(genesis.allocation()));
    return new ChainDefinition(
        "test",
        "evm",
        Bytes.wrap(json.get("config").toString().getBytes(UTF_8)),
        Bytes.wrap(genesis.header(stateRoot).encode()),
        Bytes.wrap(json.get("alloc").toString().getBytes(UTF_8)),
        false);
  }
}
