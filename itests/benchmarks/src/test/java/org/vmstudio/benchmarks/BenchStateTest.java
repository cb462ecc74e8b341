package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchStateTest {
  private final StringWriter out = new StringWriter();

  @Test
  void printsAnObjectWithTheFiguresOfASmallChain() throws Exception {
    int code =
        new CommandLine(new BenchState())
            .setOut(new PrintWriter(out))
            .execute("--json", "--accounts", "3000", "--touched", "200", "--blocks", "4");
    assertThat(code).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.fieldNames())
        .toIterable()
        .contains("accounts", "databaseBytes", "openMillis", "rootMillis", "peakHeapBytes");
    assertThat(figures.path("accounts").asInt()).isEqualTo(3000);
    assertThat(figures.path("blockMillis").asDouble()).isPositive();
  }
}
