package org.vmstudio.ethereum.blockphase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The official vectors. */
class DifficultyVectorsTest {

  private static final Map<String, Fork> FORKS =
      Map.of(
          "Frontier", Fork.FRONTIER,
          "Homestead", Fork.HOMESTEAD,
          "Byzantium", Fork.BYZANTIUM,
          "Constantinople", Fork.CONSTANTINOPLE,
          "Berlin", Fork.BERLIN,
          "ArrowGlacier", Fork.ARROW_GLACIER,
          "GrayGlacier", Fork.GRAY_GLACIER);

  @TestFactory
  Stream<DynamicTest> agreesWithTheVectors() {
    return TestData.vectors("DifficultyTests").entrySet().stream()
        .map(file -> dynamicTest(file.getKey(), () -> file.getValue().forEach(this::checkFile)));
  }

  private void checkFile(JsonNode byNetwork) {
    for (Map.Entry<String, JsonNode> network : byNetwork.properties()) {
      if (network.getValue().isObject() && !network.getKey().equals("_info")) {
        assertThat(FORKS).containsKey(network.getKey());
        check(FORKS.get(network.getKey()), network.getValue());
      }
    }
  }

  private void check(Fork fork, JsonNode cases) {
    assertThat(cases).isNotEmpty();
    for (Map.Entry<String, JsonNode> each : cases.properties()) {
      JsonNode vector = each.getValue();
      Difficulty.Inputs inputs =
          new Difficulty.Inputs(
              number(vector, "currentTimestamp").w3(),
              number(vector, "parentTimestamp").w3(),
              number(vector, "parentDifficulty"),
              !vector.get("parentUncles").asText().equals("0x00"));
      assertThat(Difficulty.of(fork, number(vector, "currentBlockNumber").w3(), inputs))
          .as(each.getKey())
          .isEqualTo(number(vector, "currentDifficulty"));
    }
  }

  private static UInt256 number(JsonNode vector, String name) {
    return Hex.number(vector.get(name).asText());
  }
}
