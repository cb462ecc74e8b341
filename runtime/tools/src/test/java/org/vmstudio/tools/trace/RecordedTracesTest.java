package org.vmstudio.tools.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.tools.Console;
import org.vmstudio.tools.run.Programs;

/** Traces as an independent machine gave them, recorded by {@code record/record.mjs}. */
class RecordedTracesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PC = 0;
  private static final int NAME = 1;
  private static final int GAS = 2;
  private static final int COST = 3;
  private static final int DEPTH = 4;
  private static final int STACK = 5;
  private static final int MEMORY = 6;
  private static final int RETURN_DATA = 7;

  @TempDir Path folder;

  static Stream<Named<JsonNode>> recorded() throws IOException {
    try (InputStream in = RecordedTracesTest.class.getResourceAsStream("recorded.json")) {
      JsonNode all = JSON.readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(all.spliterator(), false)
          .map(each ->
              Named.of(each.path("name").asText() + " " + each.path("fork").asText(), each));
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aTraceIsAsTheOtherMachineGaveIt(JsonNode recorded) throws Exception {
    Path state = folder.resolve("alloc.json");
    Files.writeString(state, recorded.path("alloc").toString());
    JsonNode steps = recorded.path("steps");
    Console console = new Console();

    Programs.evmRun(
        console,
        "--fork",
        recorded.path("fork").asText(),
        "--input",
        recorded.path("input").asText(),
        "--gas",
        steps.path(0).path(GAS).asText(),
        "--state",
        state.toString(),
        "--trace",
        "--json");

    List<JsonNode> lines = new ArrayList<>();
    for (String line : console.errors()) {
      lines.add(JSON.readTree(line));
    }
    JsonNode summary = lines.removeLast();
    assertThat(summary.path("pass").booleanValue())
        .isNotEqualTo(recorded.path("failed").asBoolean());
    assertThat(lines).hasSameSizeAs(steps);
    for (int i = 0; i < lines.size(); i++) {
      compare(lines.get(i), steps.get(i));
    }
  }

  private static void compare(JsonNode line, JsonNode step) {
    String name = line + " and " + step;
    assertThat(line.path("pc")).as(name).isEqualTo(step.path(PC));
    assertThat(number(line, "gas")).as(name).isEqualTo(step.path(GAS).longValue());
    assertThat(line.path("depth")).as(name).isEqualTo(step.path(DEPTH));
    assertThat(stack(line)).as(name).isEqualTo(step.path(STACK).textValue());
    assertThat(line.path("memSize").intValue())
        .as(name)
        .isEqualTo(32 * step.path(MEMORY).intValue());
    assertThat(line.path("returnData")).as(name).isEqualTo(step.path(RETURN_DATA));
    if (!step.path(NAME).textValue().equals("Unknown")) {
      assertThat(line.path("opName")).as(name).isEqualTo(step.path(NAME));
    }
    if (!line.has("error")) {
      assertThat(cost(line)).as(name).isEqualTo(step.path(COST).longValue());
    }
  }

  /** The other machine counts the gas for a creation's code as a cost; Geth and PaVM do not. */
  private static long cost(JsonNode line) {
    long cost = number(line, "gasCost");
    if (!line.path("opName").textValue().startsWith("CREATE")) {
      return cost;
    }
    long left = number(line, "gas") - cost;
    return cost + left - left / 64;
  }

  private static long number(JsonNode line, String name) {
    return Long.decode(line.path(name).textValue());
  }

  private static String stack(JsonNode line) {
    List<String> words = new ArrayList<>();
    line.path("stack").forEach(word -> words.add(word.textValue().substring(2)));
    return String.join(" ", words);
  }
}
