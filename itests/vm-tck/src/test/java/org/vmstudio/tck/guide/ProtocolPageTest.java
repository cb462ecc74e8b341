package org.vmstudio.tck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.fault.RejectReason;

/** Holds docs/protocol.md to the golden vectors and to the reasons there are. */
class ProtocolPageTest {
  private static final Path PROJECT = Path.of("..", "..");
  private static final Path VECTORS =
      PROJECT.resolve("bundles/api/src/test/resources/vectors/packets.json");
  private static final Pattern HEX_LINE = Pattern.compile("(?m)^([0-9a-f]{2,})  .*$");
  private static final Pattern REASON = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

  private final String page = Files.readString(PROJECT.resolve("docs/protocol.md"));
  private final JsonNode vector = new ObjectMapper().readTree(VECTORS.toFile()).get(0);

  ProtocolPageTest() throws IOException {}

  @Test
  void the_lines_of_the_example_are_the_bytes_that_are_hashed() {
    String told =
        HEX_LINE.matcher(page).results().map(line -> line.group(1)).collect(Collectors.joining());
    assertThat(told).isEqualTo(vector.get("signingBytes").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/body", "/privateKey", "/hash", "/signature/r", "/signature/s"})
  void the_example_is_the_golden_vector(String value) {
    assertThat(page).contains("`" + vector.at(value).asText() + "`");
  }

  @ParameterizedTest
  @EnumSource
  void every_reason_is_explained(RejectReason reason) {
    assertThat(page).contains("| `" + reason + "` |");
  }

  @Test
  void no_other_reason_is_explained() {
    assertThat(REASON.matcher(page).results().map(MatchResult::group))
        .hasSize(RejectReason.values().length);
  }
}
