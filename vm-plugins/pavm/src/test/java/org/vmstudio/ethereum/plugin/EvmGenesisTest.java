package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;

/** Genesis files become definitions that the codec takes. */
class EvmGenesisTest {

  private static final SampleChain CHAIN = SampleChain.named("sample-shanghai");

  private final GenesisReader reader = Platform.MACHINE.ability(GenesisReader.class).orElseThrow();

  @Test
  void aFileGivesTheHeaderThatItsChainBeganWith() throws Exception {
    ChainDefinition definition = reader.read(CHAIN.bytes("genesis.json"));

    assertThat(definition.genesisHeader()).isEqualTo(CHAIN.bytes("genesis-header.rlp"));
    assertThat(definition.configuration()).isEqualTo(CHAIN.definition().configuration());
    assertThat(definition.allocation()).isEqualTo(CHAIN.definition().allocation());
    assertThat(definition.label()).isEqualTo("chain-73102");
    Genesis genesis = Platform.MACHINE.codec().genesis(definition);
    assertThat(genesis.computed()).isEqualTo(genesis.facts().promised());
  }

  @Test
  void aFileThatIsNoneIsMalformed() {
    for (String wrong :
        new String[] {"", "[]", "{}", "{\"config\":{\"chainId\":1}}", "{\"alloc\":{}}"}) {
      assertThatThrownBy(() -> reader.read(Bytes.wrap(wrong.getBytes(UTF_8))))
          .as(wrong)
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith("genesis file: ");
    }
  }
}
