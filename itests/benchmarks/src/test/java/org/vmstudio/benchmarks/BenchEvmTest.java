package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmstudio.geth.evm.GethEvm;
import picocli.CommandLine;

class BenchEvmTest {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new BenchEvm()).setOut(new PrintWriter(out)).execute(arguments);
  }

  @Test
  void printsAnObjectForEachEngineAndContractWithTheAgreedKeys() throws Exception {
    assumeTrue(GethEvm.isSupported(), "Geth's EVM does not come for this platform");
    int code = run("--json", "--seconds", "0.01", "--contract", "Fibonacci.rec");
    assertThat(code).isZero();
    List<JsonNode> figures = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      figures.add(new ObjectMapper().readTree(line));
    }
    assertThat(figures).hasSize(2 * (1 + 2));
    JsonNode last = figures.getLast();
    assertThat(last.fieldNames())
        .toIterable()
        .containsExactly(
            "contract",
            "scale",
            "engine",
            "gas",
            "millis",
            "mgasPerSecond",
            "ratioToGeth",
            "allocatedBytes");
    assertThat(last.path("contract").asText()).isEqualTo("Fibonacci.recursive");
    assertThat(last.path("engine").asText()).isEqualTo("geth");
    assertThat(last.path("ratioToGeth").asDouble()).isEqualTo(1);
  }

  @Test
  void printsATable() {
    assertThat(run("--seconds", "0.01", "--contract", "CPUHeavy")).isZero();
    assertThat(out.toString()).contains("ratio to Geth").contains("CPUHeavy.sort");
  }
}
