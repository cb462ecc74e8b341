package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.BlockDecoder;
import org.vmstudio.ethereum.genesis.MainnetGenesis;

class CheckpointFileTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  /** A file about mainnet's block 0, which has no transactions. */
  private static ObjectNode minimal() {
    ObjectNode file = MAPPER.createObjectNode();
    file.put("number", 0).put("chainId", 1);
    file.put("rawHeader", "0x" + HexFormat.of().formatHex(MainnetGenesis.header().encode()));
    file.putArray("rawTransactions");
    file.putObject("preState");
    file.putObject("blockHashes");
    file.putObject("expected").put("gasUsed", "0x0");
    return file;
  }

  private Checkpoint read(Consumer<ObjectNode> change) throws IOException, InputException {
    ObjectNode file = minimal();
    change.accept(file);
    return CheckpointFile.read(
        Files.write(folder.resolve("f.json"), MAPPER.writeValueAsBytes(file)));
  }

  @Test
  void aFileBecomesARawBlockAndASnapshot() throws Exception {
    Checkpoint checkpoint =
        read(file -> file.withObject("preState").putObject("0x01").put("balance", "0x5"));

    Block block = BlockDecoder.decode(checkpoint.rawBlock().toArray());
    assertThat(block.header()).isEqualTo(MainnetGenesis.header());
    assertThat(checkpoint.unclesAbsent()).isFalse();
    assertThat(new String(checkpoint.snapshot().view(), StandardCharsets.UTF_8))
        .isEqualTo("{\"preState\":{\"0x01\":{\"balance\":\"0x5\"}},\"blockHashes\":{}}");
  }

  @Test
  void unclesThatAreNamedOnlyAreAbsent() throws Exception {
    assertThat(read(file -> file.putArray("uncles").add("0x00")).unclesAbsent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rawHeader, 5, rawHeader: bytes in hexadecimal were expected",
    "rawHeader, 0xzz, rawHeader: bytes in hexadecimal were expected",
    "rawTransactions, x, rawTransactions: a list was expected",
    "preState, x, preState.: a JSON object was expected",
    "number, 0x1, 'the file contradicts itself: number is 0x1, its block says 0'",
    "chainId, 0x5, 'the file contradicts itself: chainId is 0x5, its block says 1'",
  })
  void aMemberThatIsNotAsExpectedIsNamed(String member, String value, String message) {
    assertThatThrownBy(() -> read(file -> file.put(member, value)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void aFigureThatTheBlockContradictsIsNamed() {
    assertThatThrownBy(() -> read(file -> file.withObject("expected").put("gasUsed", "0x1")))
        .hasMessage("the file contradicts itself: expected.gasUsed is 0x1, its block says 0");
  }

  @Test
  void aMissingMemberIsNamed() {
    assertThatThrownBy(() -> read(file -> file.remove("preState"))).hasMessage("preState: missing");
  }

  @Test
  void aMissingFileIsOneClearLine() {
    assertThatThrownBy(() -> CheckpointFile.read(folder.resolve("none.json")))
        .hasMessage("no such file");
  }

  @Test
  void aCutOffOrDamagedGzipIsOneClearLine() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(MAPPER.writeValueAsBytes(minimal()));
    }
    byte[] whole = packed.toByteArray();
    Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("text.json.gz"), "{}");

    assertThatThrownBy(() -> CheckpointFile.read(cut)).hasMessageStartingWith("damaged gzip: ");
    assertThatThrownBy(() -> CheckpointFile.read(text)).hasMessageStartingWith("damaged gzip: ");
  }

  @Test
  void textThatIsNotJsonIsNamedWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("f.json"), "{\n\"number\": oops}");

    assertThatThrownBy(() -> CheckpointFile.read(file))
        .hasMessageStartingWith("not JSON: ")
        .hasMessageContaining("at line 2");
  }

  @Test
  void jsonThatIsNoObjectIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("f.json"), "[]");

    assertThatThrownBy(() -> CheckpointFile.read(file))
        .hasMessage("the file: a JSON object was expected");
  }

  @Test
  void everyMainnetFileBecomesABlockThatIsItsOwnEncoding() throws Exception {
    Path data =
        Path.of(System.getProperty("vmstudio.test.data", "../shared/data"), "ethereum-mainnet");
    assumeTrue(Files.isDirectory(data), "the mainnet files are not there");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Checkpoint checkpoint = CheckpointFile.read(file);

        Block block = BlockDecoder.decode(checkpoint.rawBlock().toArray());
        assertThat(block.encode()).as(file.toString()).isEqualTo(checkpoint.rawBlock().toArray());
        assertThat(file.getFileName().toString()).startsWith(checkpoint.number() + ".");
      }
    }
  }
}
