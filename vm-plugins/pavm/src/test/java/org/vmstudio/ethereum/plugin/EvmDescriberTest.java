package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Receipt;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Hash;

class EvmDescriberTest {

  private static final Describer DESCRIBER =
      Platform.MACHINE.ability(Describer.class).orElseThrow();

  @Test
  void showsABlockAsItsNodeDid() throws Exception {
    SampleChain chain = SampleChain.named("sample-cancun");
    JsonNode expected = chain.json("expected.json").get("blocks").get(0);
    SequencedMap<String, String> fields = DESCRIBER.block(Bytes.EMPTY, chain.blocks().getFirst());
    assertThat(fields)
        .containsEntry("number", "1")
        .containsEntry("hash", expected.get("hash").asText())
        .containsEntry("transactions", expected.get("transactions").asText())
        .containsEntry("gasUsed", expected.get("gasUsed").asText())
        .containsEntry("stateRoot", expected.get("stateRoot").asText())
        .containsKeys("baseFeePerGas", "withdrawals", "excessBlobGas");
  }

  @Test
  void showsBothFormsOfReceipts() throws MalformedException {
    Receipt late = Receipt.withStatus(TransactionType.BLOB, true, 21_000, Bloom.EMPTY, List.of());
    assertThat(DESCRIBER.receipt(Bytes.EMPTY, Bytes.wrap(late.encode())))
        .containsEntry("type", "3")
        .containsEntry("status", "1")
        .containsEntry("cumulativeGasUsed", "21000")
        .containsEntry("logs", "0");
    Hash root = new Hash(1, 2, 3, 4);
    Receipt early = Receipt.withPostState(root, true, 5, Bloom.EMPTY, List.of());
    assertThat(DESCRIBER.receipt(Bytes.EMPTY, Bytes.wrap(early.encode())))
        .containsEntry("type", "0")
        .containsEntry("root", root.toString());
  }

  @Test
  void refusesWhatIsNeither() {
    assertThatThrownBy(() -> DESCRIBER.receipt(Bytes.EMPTY, Bytes.EMPTY))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> DESCRIBER.block(Bytes.EMPTY, Bytes.fromHex("c0")))
        .isInstanceOf(MalformedException.class);
  }
}
