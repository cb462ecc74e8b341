package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private static List<JsonNode> objects(Launch launch) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : launch.lines()) {
      objects.add(MAPPER.readTree(line));
    }
    return objects;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  @Test
  void anotherStateRootThanTheRecordedOneIsNoticed() throws Exception {
    Path home = Launch.copyOfDistribution(folder.resolve("home"));
    Path expected = home.resolve("system/samples/sample-cancun/expected.json");
    String text = Files.readString(expected);
    String root = MAPPER.readTree(text).path("blocks").path(9).path("stateRoot").textValue();
    Files.delete(expected);
    Files.writeString(expected, text.replace(root, root.replace('a', 'b')));

    try (Launch demo = Launch.of(home, "", "demo")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.lines())
          .anyMatch(line -> line.startsWith("vmstudio: not as expected: block 10: state root"));
    }
  }

  @Test
  void aKilledDemonstrationGoesOnAndEndsLikeAWholeOneWhichVerifiesEveryBlock() throws Exception {
    Path data = folder.resolve("killed");
    List<String> told = new ArrayList<>();
    for (String until : List.of("\"block\":7,", "\"block\":26,", "\"block\":45,")) {
      try (Launch demo = Launch.of("demo", "--json", "--keep", data.toString()).await(until)) {
        demo.kill();
        demo.exitCode();
        told.addAll(verified(demo));
      }
    }
    try (Launch last = Launch.of("demo", "--json", "--keep", data.toString())) {
      assertThat(last.exitCode()).isZero();
      assertThat(verified(last)).doesNotHaveDuplicates().hasSize(64).containsAll(told);
    }
    assertThat(head(data)).isEqualTo(head(uninterrupted()));
  }

  /** Every block verifies and the tampered one does not. */
  private Path uninterrupted() throws IOException, InterruptedException {
    Path data = folder.resolve("whole");
    try (Launch demo = Launch.of("demo", "--json", "--keep", data.toString())) {
      assertThat(demo.exitCode()).isZero();
      List<JsonNode> blocks = objects(demo);
      assertThat(blocks)
          .filteredOn(block -> !block.path("verdict").asText().equals("VERIFIED"))
          .singleElement()
          .satisfies(block -> {
            assertThat(block.path("verdict").asText()).isEqualTo("INVALID");
            assertThat(block.path("reason").asText()).startsWith("receiptsRoot: expected 0x5a5a");
          });
      assertThat(blocks)
          .filteredOn(block -> block.path("verdict").asText().equals("VERIFIED"))
          .hasSize(64)
          .allSatisfy(block ->
              assertThat(texts(block.path("checked")))
                  .contains("stateRoot", "receiptsRoot", "gasUsed", "logsBloom"));
    }
    return data;
  }

  /** The blocks that a run called verified, without their times. */
  private static List<String> verified(Launch launch) throws IOException {
    List<String> blocks = new ArrayList<>();
    for (String line : launch.lines()) {
      // A killed process may leave half a line.
      if (line.endsWith("}") && line.contains("\"VERIFIED\"")) {
        JsonNode block = MAPPER.readTree(line);
        blocks.add(block.path("block") + " " + block.path("gas") + " " + block.path("checked"));
      }
    }
    return blocks;
  }

  private static List<String> head(Path data) throws IOException, InterruptedException {
    try (Launch exec = Launch.of("exec", "--data", data.toString(), "chain show sample-cancun")) {
      assertThat(exec.exitCode()).isZero();
      return exec.lines().stream()
          .filter(line -> line.matches("(verified|synchronised|quarantine) .*"))
          .toList();
    }
  }
}
