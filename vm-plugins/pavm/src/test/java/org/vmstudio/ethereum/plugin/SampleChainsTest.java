package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;

/** The recorded chains that come with the project, and changed copies of a block of them. */
class SampleChainsTest {

  private static final SampleChain CANCUN = SampleChain.named("sample-cancun");

  /** What this level sees of the reasons for which a platform does not accept a block. */
  private static final Map<String, String> REASONS =
      Map.of(
          "BODY_MISMATCH", "transactionsRoot",
          "BROKEN_LINK", "BROKEN_LINK",
          "MALFORMED", "MALFORMED");

  @ParameterizedTest
  @CsvSource({
    "sample-cancun, SERIAL",
    "sample-cancun, OPTIMISTIC",
    "sample-cancun, GROUPS",
    "sample-cancun, SEQUENCE",
    "sample-cancun, VALUES",
    "sample-paris, SERIAL",
    "sample-paris, OPTIMISTIC",
    "sample-paris, VALUES",
    "sample-shanghai, SERIAL",
    "sample-shanghai, OPTIMISTIC",
    "sample-shanghai, SEQUENCE"
  })
  void reachesEveryStateRootOfAChain(String name, SchedulerKind scheduler) throws Exception {
    SampleChain chain = SampleChain.named(name);
    List<Bytes> blocks = chain.blocks();
    assertThat(blocks).hasSameSizeAs(chain.json("expected.json").get("blocks"));
    try (ChainRun run = new ChainRun(chain.definition(), scheduler)) {
      for (Bytes block : blocks) {
        assertThat(run.wrongIn(block)).isEmpty();
        run.keep();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void noticesWhatWasChangedInABlock(JsonNode change) throws Exception {
    int before = change.get("height").asInt() - 1;
    Bytes changed = CANCUN.bytes("tampered/" + change.get("file").asText());
    JsonNode expected = change.get("expected");
    try (ChainRun run = new ChainRun(CANCUN.definition())) {
      for (Bytes honest : CANCUN.blocks().subList(0, before)) {
        run.wrongIn(honest);
        run.keep();
      }
      String noticed =
          expected.has("differs")
              ? expected.get("differs").asText()
              : REASONS.get(expected.get("reason").asText());
      assertThat(run.wrongIn(changed)).hasSize(1).first().asString().startsWith(noticed);
      assertThat(run.wrongIn(CANCUN.blocks().get(before))).isEmpty();
    }
  }

  static Stream<JsonNode> tampered() throws IOException {
    List<JsonNode> changes = new ArrayList<>();
    CANCUN.json("tampered/index.json").forEach(changes::add);
    return changes.stream();
  }
}
