package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the distribution, as processes of their own. */
class CommandsIT {
  private static final Path COMMAND =
      Path.of("..", "..", "runtime", "distribution", "target", "vmstudio", "bin", "vmstudio");
  private static final Path MAINNET =
      Path.of(System.getProperty("vmstudio.test.data"), "ethereum-mainnet");
  private static final long BYZANTIUM = 4_370_000;
  private static final long PATIENCE = 300;

  @TempDir private Path folder;

  private record Result(int exitCode, List<JsonNode> blocks, String errors) {}

  @Test
  void theDemonstrationVerifiesTheRecordedChain() throws Exception {
    Result result = run("demo", "--json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.blocks())
        .filteredOn(block -> block.path("verdict").asText().equals("VERIFIED"))
        .hasSize(64)
        .allSatisfy(block -> assertThat(texts(block, "checked")).contains("stateRoot"));
    assertThat(result.blocks())
        .filteredOn(block -> block.path("verdict").asText().equals("INVALID"))
        .singleElement()
        .satisfies(block -> assertThat(block.path("reason").asText()).contains("receiptsRoot"));
  }

  @Test
  void theFiftyMainnetBlocksVerify() throws Exception {
    assumeTrue(Files.isDirectory(MAINNET), "the test data is absent: " + MAINNET);
    Result result = run("verify", MAINNET.toString(), "--json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.blocks()).hasSize(50).allSatisfy(CommandsIT::assertVerified);
    assertThat(result.blocks().stream().mapToInt(block -> block.path("transactions").asInt()).sum())
        .isEqualTo(11_347);
  }

  @Test
  void eachBadFileHasItsReasonAndTheRestGoesOn() throws Exception {
    assumeTrue(Files.isDirectory(MAINNET), "the test data is absent: " + MAINNET);
    Path good = MAINNET.resolve("46147.json.gz");
    Path cut = folder.resolve("cut.json.gz");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(good), 300));
    Path text = folder.resolve("text.json");
    Files.writeString(text, "no block at all");
    Result result = run("verify", cut.toString(), text.toString(), good.toString(), "--json");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.blocks())
        .extracting(block -> block.path("verdict").asText())
        .containsExactly("UNREADABLE", "UNREADABLE", "VERIFIED");
    assertThat(result.blocks().subList(0, 2))
        .allSatisfy(block -> assertThat(block.path("reason").asText()).isNotBlank());
  }

  @Test
  void aCommandThatIsNoneIsRefusedWithExitCodeTwo() throws Exception {
    assertThat(run("frobnicate").exitCode()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatDoesNotOpenEndsTheNodeWithItsMessageAndExitCodeThree() throws Exception {
    Path data = folder.resolve("kept");
    Files.writeString(
        Files.createDirectories(data.resolve("db")).resolve("000123.sst"), "what is left of one");
    Result result = run("demo", "--keep", data.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.errors())
        .contains(data.resolve("db") + " is damaged", "the file CURRENT is missing");
  }

  private static void assertVerified(JsonNode block) {
    assertThat(block.path("verdict").asText()).as("%s", block).isEqualTo("VERIFIED");
    assertThat(texts(block, "checked")).contains("gasUsed", "logsBloom", "transactionsRoot");
    if (block.path("block").asLong() >= BYZANTIUM) {
      assertThat(texts(block, "checked")).contains("receiptsRoot");
    }
    assertThat(texts(block, "unchecked"))
        .anySatisfy(text -> assertThat(text).startsWith("stateRoot"))
        .anySatisfy(text -> assertThat(text).startsWith("consensus"));
    assertThat(block.has("fork") && block.has("gas") && block.has("millis") && block.has("reason"))
        .isTrue();
  }

  private static List<String> texts(JsonNode block, String key) {
    List<String> texts = new ArrayList<>();
    block.path(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    assertThat(COMMAND).as("the distribution, which its module builds").isExecutable();
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    List<String> command =
        new ArrayList<>(List.of(COMMAND.toAbsolutePath().normalize().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    List<JsonNode> blocks = new ArrayList<>();
    for (String line : Files.readAllLines(out, UTF_8)) {
      parse(line, blocks);
    }
    return new Result(process.exitValue(), blocks, Files.readString(errors));
  }

  private static void parse(String line, List<JsonNode> blocks) throws JsonProcessingException {
    if (line.startsWith("{")) {
      blocks.add(new ObjectMapper().readTree(line));
    }
  }
}
