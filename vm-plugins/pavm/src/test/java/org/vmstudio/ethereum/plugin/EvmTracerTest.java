package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Tracer;

/** Traces of a recorded block whose first transaction deploys a contract that the others call. */
class EvmTracerTest {

  private static final SampleChain CHAIN = SampleChain.named("sample-cancun");
  private static final int HEIGHT = 10;

  private final Tracer tracer = Platform.MACHINE.ability(Tracer.class).orElseThrow();
  private ChainRun run;
  private Bytes block;

  @BeforeEach
  void reachTheParent() throws Exception {
    run = ChainRun.before(CHAIN, HEIGHT);
    block = CHAIN.blocks().get(HEIGHT - 1);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void everyTransactionEndsAsItsRecordedReceiptSays() throws Exception {
    for (JsonNode recorded : CHAIN.json("expected.json").at("/blocks/" + (HEIGHT - 1) + "/cases")) {
      List<JsonNode> lines = trace(recorded.get("index").asInt());
      JsonNode summary = lines.getLast();
      assertThat(summary.get("pass").asBoolean())
          .as("%s", recorded)
          .isEqualTo(recorded.get("status").asInt() == 1);
      assertThat(Long.decode(summary.get("gasUsed").asText()))
          .isLessThan(recorded.get("gasUsed").asLong());
      assertThat(lines.getFirst().path("pc").asInt(-1)).isZero();
      assertThat(lines.getFirst().path("depth").asInt()).isEqualTo(1);
    }
    assertThat(run.wrongIn(block)).as("the traces left the state as it was").isEmpty();
  }

  @Test
  void aTransactionThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> trace(7))
        .isInstanceOf(MalformedException.class)
        .hasMessage("the block has 7 transactions, there is no 7");
    assertThatThrownBy(() -> trace(-1)).hasMessageContaining("there is no -1");
  }

  @Test
  void theStateOfAnotherBlockIsRefused() {
    run.wrongIn(block);
    run.keep();

    assertThatThrownBy(() -> trace(0))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("expected that after the parent");
  }

  private List<JsonNode> trace(int index) throws Exception {
    List<String> lines = new ArrayList<>();
    tracer.trace(CHAIN.definition().configuration(), block, index, run.state(), lines::add);
    List<JsonNode> parsed = new ArrayList<>();
    for (String line : lines) {
      parsed.add(new ObjectMapper().readTree(line));
    }
    return parsed;
  }
}
