package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools as a user calls them: a launcher, and a program with a JVM of its own. */
class ToolsIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path VECTORS =
      Path.of(System.getProperty("vmstudio.test.data", "../shared/data"), "ethereum-tests.zip");

  @TempDir Path folder;

  private static List<String> run(int exitCode, Launch launch) throws InterruptedException {
    try (launch) {
      assertThat(launch.exitCode()).as(String.join("\n", launch.lines())).isEqualTo(exitCode);
      return launch.lines();
    }
  }

  private static JsonNode only(List<String> lines) throws IOException {
    assertThat(lines).hasSize(1);
    return MAPPER.readTree(lines.getFirst());
  }

  @Test
  void codeRunsOnTheMachineAlone() throws Exception {
    Path code = Files.writeString(folder.resolve("code.hex"), "0x60016002015f5260205ff3\n");

    JsonNode run = only(run(0, Launch.of("evm", "run", "--code", "@" + code, "--json")));

    assertThat(run.path("output").textValue()).isEqualTo("0x" + "0".repeat(63) + "3");
    assertThat(run.path("gasUsed").intValue()).isEqualTo(22);
    assertThat(run.path("status").textValue()).isEqualTo("SUCCESS");
  }

  @Test
  void whatTheToolDoesNotTakeGoesThroughTheLauncher() throws Exception {
    assertThat(run(0, Launch.of("evm", "run", "--help")))
        .anyMatch(line -> line.startsWith("Runs code on a scratch state"));

    JsonNode measured =
        only(run(0, Launch.of("evm", "run", "--code", "5f5ff3", "--json", "--bench", "0.1")));

    assertThat(measured.path("gasUsed").intValue()).isEqualTo(4);
  }

  @Test
  void wrongCodeIsOneLine() throws Exception {
    assertThat(run(2, Launch.of("evm", "run", "--code", "0x6")))
        .singleElement()
        .asString()
        .startsWith("vmstudio: --code: whole bytes in hexadecimal were expected");
  }

  @Test
  void vectorsPassOutOfTheirArchive() throws Exception {
    assumeTrue(Files.exists(VECTORS), "the official vectors are not there");

    JsonNode result =
        only(run(0, Launch.of("statetest", VECTORS.toString(), "--run", "stChainId", "--json")));

    assertThat(result.path("passed").intValue()).isPositive();
    assertThat(result.path("failed").intValue()).isZero();
    assertThat(result.path("byFork").properties()).isNotEmpty();
  }

  @Test
  void aChainIsTracedInstructionByInstruction() throws Exception {
    assumeTrue(Files.exists(VECTORS), "the official vectors are not there");

    List<String> lines =
        run(
            0,
            Launch.of(
                "blocktest",
                VECTORS.toString(),
                "--run",
                "bcExample.*mergeExample",
                "--trace",
                "--json"));

    assertThat(lines).hasSizeGreaterThan(3).allSatisfy(line -> MAPPER.readTree(line));
    assertThat(lines).anyMatch(line -> line.contains("\"opName\""));
    assertThat(lines).anyMatch(line -> line.startsWith("{\"stateRoot\":\"0x"));
  }

  @Test
  void namesOfFilesComeFromStandardInput() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"a\": {\"b\": {}}}");
    String names = Stream.of(bad, bad).map(Path::toString).reduce("", (a, b) -> a + b + "\n");

    List<String> lines = run(1, Launch.of(Launch.HOME, names, "blocktest", "--json"));

    assertThat(lines).hasSize(2);
    assertThat(MAPPER.readTree(lines.getLast()).path("failed").intValue()).isEqualTo(1);
  }
}
