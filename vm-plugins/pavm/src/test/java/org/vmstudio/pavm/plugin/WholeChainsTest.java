package org.vmstudio.pavm.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.VmInstance;
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
    "geth-ethtest, chain.rlp",
    "hive-devp2p-full, fullchain.rlp",
    "hive-graphql, testBlockchain.blocks",
    "besu-mainnet-1000, 1000.blocks",
    "besu-simulateV1, blocks.bin",
    "besu-fork-upgraded, fork-upgraded.blocks"
  })
  void reachesEveryStateRootOfAChainUpToCancun(String chain, String blocks) throws Exception {
    Path folder = Path.of(System.getProperty("vmstudio.test.data", "absent"), "chains", chain);
    assumeTrue(Files.exists(folder), "the test data are not at " + folder);
    byte[] genesis = Files.readAllBytes(folder.resolve("genesis.json"));
    ChainDefinition definition = definition(genesis);
    Genesis start = Platform.MACHINE.codec().genesis(definition);
    assertThat(start.computed()).isEqualTo(start.facts().promised());
    MemoryState state = new MemoryState().apply(start.allocation());
    RlpReader in = new RlpReader(Files.readAllBytes(folder.resolve(blocks)));
    VmInstance instance = Platform.instance(definition.configuration());
    while (in.hasNext()) {
      DecodedBlock block =
          Platform.MACHINE.codec().decode(definition.configuration(), Bytes.wrap(in.readRaw()));
      if (block.facts().rules().equals("Prague")) {
        break;
      }
      if (block.facts().height() > 0) {
        execute(instance, block, state);
      }
    }
    instance.stop(Duration.ofSeconds(1));
  }

  private static void execute(VmInstance instance, DecodedBlock block, MemoryState state) {
    BlockOutcome outcome = Platform.execute(instance, block, state);
    assertThat(outcome).as("block %s", block.facts()).isInstanceOf(BlockOutcome.Executed.class);
    BlockOutcome.Executed executed = (BlockOutcome.Executed) outcome;
    assertThat(Platform.mismatches(block, executed)).as("block %s", block.facts()).isEmpty();
    state.apply(executed.delta());
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
