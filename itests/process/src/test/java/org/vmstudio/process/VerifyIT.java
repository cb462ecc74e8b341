package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path BLOCKS =
      Path.of(System.getProperty("vmstudio.test.data", "../shared/data"), "ethereum-mainnet");
  private static final long BYZANTIUM = 4_370_000;

  @TempDir Path folder;

  private static List<JsonNode> verify(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    try (Launch launch = Launch.of(arguments)) {
      assertThat(launch.exitCode()).as(String.join("\n", launch.lines())).isEqualTo(exitCode);
      List<JsonNode> objects = new ArrayList<>();
      for (String line : launch.lines()) {
        objects.add(MAPPER.readTree(line));
      }
      return objects;
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  @Test
  void allMainnetBlocksVerifyAndSayWhatWasChecked() throws Exception {
    assumeTrue(Files.isDirectory(BLOCKS), "the mainnet files are not there");

    List<JsonNode> blocks = verify(0, "verify", "--json", BLOCKS.toString());

    assertThat(blocks).hasSize(50).allSatisfy(VerifyIT::saysWhatWasChecked);
    assertThat(blocks.stream().mapToInt(block -> block.path("transactions").intValue()).sum())
        .isEqualTo(11_347);
  }

  private static void saysWhatWasChecked(JsonNode block) {
    assertThat(block.path("verdict").textValue()).as(block.toString()).isEqualTo("VERIFIED");
    boolean hasStatus = block.path("block").longValue() >= BYZANTIUM;
    assertThat(texts(block.path("checked"))).contains("gasUsed", "logsBloom", "transactionsRoot");
    assertThat(texts(block.path(hasStatus ? "checked" : "unchecked"))).contains("receiptsRoot");
    assertThat(texts(block.path("unchecked"))).contains("stateRoot", "consensus");
  }

  @Test
  void aBadFileHasItsLineAndTheRestGoesOn() throws Exception {
    assumeTrue(Files.isDirectory(BLOCKS), "the mainnet files are not there");
    Path good = BLOCKS.resolve("46147.json.gz");
    Path bad = folder.resolve("bad");
    Files.createDirectories(bad);
    Files.write(bad.resolve("1.json.gz"), Arrays.copyOf(Files.readAllBytes(good), 100));
    Files.writeString(bad.resolve("2.json"), "{\"rawHeader\": 5}");

    List<JsonNode> blocks =
        verify(2, "verify", "--json", bad.toString(), "/nowhere.json", good.toString());

    assertThat(blocks)
        .extracting(block -> block.path("verdict").textValue())
        .containsExactly("UNREADABLE", "UNREADABLE", "UNREADABLE", "VERIFIED");
    assertThat(blocks)
        .extracting(block -> block.path("reason").textValue())
        .startsWith(
            "damaged gzip: Unexpected end of ZLIB input stream",
            "rawHeader: bytes in hexadecimal were expected",
            "no such file");
  }

  @Test
  void aWrongCodeHashAWrongBodyAndAWrongStateAreRefusedEachInItsWay() throws Exception {
    assumeTrue(Files.isDirectory(BLOCKS), "the mainnet files are not there");
    ObjectNode code = read("46147.json.gz");
    ObjectNode account = (ObjectNode) code.path("preState").elements().next();
    account.put("codeHash", "0x" + "11".repeat(32));
    write("code.json", code);
    ObjectNode body = read("930196.json.gz");
    body.withArray("rawTransactions").set(0, body.path("rawTransactions").path(1));
    write("body.json", body);
    ObjectNode state = read("4370000.json.gz");
    state
        .path("preState")
        .elements()
        .forEachRemaining(each -> ((ObjectNode) each).put("balance", "0x0"));
    write("state.json", state);

    List<JsonNode> blocks =
        verify(
            1,
            "verify",
            "--json",
            path("code.json"),
            path("body.json"),
            path("state.json"),
            BLOCKS.resolve("4370000.json.gz").toString());

    assertThat(blocks)
        .extracting(block -> block.path("verdict").textValue())
        .containsExactly("REJECTED", "REJECTED", "INVALID", "VERIFIED");
    assertThat(blocks.get(0).path("reason").textValue())
        .startsWith("MALFORMED")
        .contains("codeHash");
    assertThat(blocks.get(1).path("reason").textValue())
        .startsWith("BODY_MISMATCH")
        .contains("transactionsRoot");
    assertThat(blocks.get(2).path("reason").textValue()).startsWith("INSUFFICIENT_ACCOUNT_FUNDS");
  }

  private static ObjectNode read(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(BLOCKS.resolve(name)))) {
      return (ObjectNode) MAPPER.readTree(in);
    }
  }

  private void write(String name, ObjectNode file) throws IOException {
    Files.write(folder.resolve(name), MAPPER.writeValueAsBytes(file));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
