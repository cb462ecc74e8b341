package org.vmstudio.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.pavm.plugin.PavmMachine;

/**
 * The official blockchain tests: valid and invalid blocks, side chains, fork transitions. All of
 * them by default, one of ten with {@code -Dvmstudio.conformance.every=10}, some with {@code
 * -Dvmstudio.conformance.part=bcUncle}.
 */
class ChainConformanceTest {

  private static final int EVERY = Integer.getInteger("vmstudio.conformance.every", 1);
  private static final String PART = System.getProperty("vmstudio.conformance.part", "");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChainTestRunner runner = new ChainTestRunner(new PavmMachine("1.0.0"));
  private final Exclusions exclusions = Exclusions.load();
  private final Tally tally = new Tally();
  private int seen;

  @Test
  void everyChainTestUpToCancunGivesItsChain() throws IOException {
    try (Vectors vectors = Vectors.open()) {
      for (Path file : vectors.files("chain-")) {
        for (Map.Entry<String, JsonNode> test : JSON.readTree(Vectors.read(file)).properties()) {
          judge(file + " " + test.getKey(), test.getValue());
        }
      }
    }
    assertThat(tally.failures()).as(tally.summary()).isEmpty();
    assertThat(tally.passed()).as(tally.summary()).isPositive();
  }

  private void judge(String name, JsonNode test) {
    Fork fork = fork(test.get("network").asText());
    boolean selected =
        name.contains(PART) && !exclusions.contains(name) && fork.isBefore(Fork.PRAGUE);
    if (!selected || seen++ % EVERY != 0) {
      return;
    }
    String suite = name.split("/")[1];
    Optional<String> mistake = run(test);
    if (mistake.isEmpty()) {
      tally.passed(suite, fork);
    } else {
      tally.failed(suite, fork, name + ": " + mistake.get());
    }
  }

  private Optional<String> run(JsonNode test) {
    try {
      return runner.run(test);
    } catch (MalformedException | RlpException | RuntimeException e) {
      return Optional.of(e + " at " + List.of(e.getStackTrace()).subList(0, 3));
    }
  }

  /** The newest fork that a network's name names. */
  private static Fork fork(String network) {
    String newest = network.replaceAll(".*To(\\w+)At.*", "$1");
    return switch (newest) {
      case "Dao" -> Fork.DAO;
      case "BPO1" -> Fork.OSAKA;
      default -> TestForks.find(newest).orElseThrow();
    };
  }
}
