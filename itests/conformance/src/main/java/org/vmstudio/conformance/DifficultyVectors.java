package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.blockphase.Difficulty;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Difficulty tests: many cases under the name of a fork, or one case alone. Of those that stand
 * alone the file's name says on which network they are.
 */
public final class DifficultyVectors implements VectorKind {

  private static final String RESULT = "currentDifficulty";
  private static final String NO_OMMERS = OmmersHash.of(List.of()).toString();
  private static final String NO_OMMERS_FLAG = "0x00";

  @Override
  public String name() {
    return "difficulty";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has(RESULT)
        || test.properties().stream().anyMatch(member -> isGroup(member.getValue()));
  }

  private static boolean isGroup(JsonNode value) {
    return value.isObject()
        && !value.isEmpty()
        && value.propertyStream().allMatch(each -> each.getValue().has(RESULT));
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    if (test.has(RESULT)) {
      TestNetwork network = TestNetwork.ofDifficultyFile(file);
      CaseId id = new CaseId(file, name, network.name(), 0);
      visitor.accept(id, () -> run(Optional.of(network.forkAt(number(test))), test));
      return;
    }
    for (Map.Entry<String, JsonNode> group : test.properties()) {
      if (isGroup(group.getValue())) {
        group(file, group.getKey(), group.getValue(), visitor);
      }
    }
  }

  private static void group(
      String file, String forkName, JsonNode cases, BiConsumer<CaseId, Run> visitor) {
    Optional<Fork> fork = TestForks.find(forkName);
    for (Map.Entry<String, JsonNode> each : cases.properties()) {
      CaseId id = new CaseId(file, each.getKey(), forkName, 0);
      visitor.accept(id, () -> run(fork, each.getValue()));
    }
  }

  private static Optional<Difference> run(Optional<Fork> fork, JsonNode test) {
    if (fork.isEmpty()) {
      return Difference.of("a fork that is known", "another");
    }
    Difficulty.Inputs inputs =
        new Difficulty.Inputs(
            number(test, "currentTimestamp").w3(),
            number(test, "parentTimestamp").w3(),
            number(test, "parentDifficulty"),
            hasOmmers(test.path("parentUncles").asText(NO_OMMERS)));
    return Difference.between(
        "difficulty", number(test, RESULT), Difficulty.of(fork.get(), number(test), inputs));
  }

  /** Younger tests have a flag where older ones have the hash. */
  private static boolean hasOmmers(String parentUncles) {
    return !parentUncles.equals(NO_OMMERS) && !parentUncles.equals(NO_OMMERS_FLAG);
  }

  private static long number(JsonNode test) {
    return number(test, "currentBlockNumber").w3();
  }

  private static UInt256 number(JsonNode test, String name) {
    return Hex.number(test.get(name).asText());
  }
}
