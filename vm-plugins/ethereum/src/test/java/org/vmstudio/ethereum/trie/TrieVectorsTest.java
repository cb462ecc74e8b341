package org.vmstudio.ethereum.trie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Hex;

/** The official vectors, for plain keys and for hashed ones. */
class TrieVectorsTest {

  @TestFactory
  Stream<DynamicTest> reachesTheRootsOfTheVectors() {
    return TestData.vectors("TrieTests").entrySet().stream()
        .flatMap(file -> tests(file.getKey(), file.getValue()));
  }

  private static Stream<DynamicTest> tests(String file, JsonNode vectors) {
    boolean secure = file.toLowerCase(Locale.ROOT).contains("secure");
    return vectors
        .propertyStream()
        .map(each -> dynamicTest(file + " " + each.getKey(), () -> run(each.getValue(), secure)));
  }

  private static void run(JsonNode vector, boolean secure) {
    List<TrieChange> steps = steps(vector.get("in"), secure);
    Trie trie = Trie.empty();
    for (TrieChange step : steps) {
      trie = trie.update(List.of(step));
    }
    assertThat(trie.rootHash()).hasToString(vector.get("root").asText());
  }

  private static List<TrieChange> steps(JsonNode in, boolean secure) {
    List<TrieChange> steps = new ArrayList<>();
    if (in.isArray()) {
      in.forEach(pair -> steps.add(step(pair.get(0).asText(), pair.get(1), secure)));
    } else {
      in.properties().forEach(pair -> steps.add(step(pair.getKey(), pair.getValue(), secure)));
    }
    return steps;
  }

  private static TrieChange step(String keyText, JsonNode value, boolean secure) {
    byte[] key = secure ? Keccak256.hash(bytes(keyText)) : bytes(keyText);
    return value.isNull() ? TrieChange.remove(key) : TrieChange.put(key, bytes(value.asText()));
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x") ? Hex.decode(text) : text.getBytes(UTF_8);
  }
}
