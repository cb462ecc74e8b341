package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockReportTest {
  @TempDir Path folder;

  @Test
  void measuresBlocksAndNamesThoseWithoutPeer() throws IOException {
    Path data =
        Path.of(System.getProperty("vmstudio.test.data", "absent")).resolve("ethereum-mainnet");
    assumeTrue(Files.exists(data), "the test data are not at " + data);
    Files.copy(data.resolve("46147.json.gz"), folder.resolve("46147.json.gz"));
    StringWriter out = new StringWriter();
    new BlockReport(new PrintWriter(out)).print(MainnetBlocks.readAll(folder), false);
    assertThat(out.toString())
        .contains("block 46147")
        .contains("pavm-cold")
        .contains("21,000")
        .contains("46147 (Frontier)");
  }

  @Test
  void refusesAFolderWithoutBlocks() {
    assertThatThrownBy(() -> MainnetBlocks.readAll(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no files NUMBER.json.gz");
  }

  @Test
  void tellsAFolderThatIsNotThereInOneLine() {
    assertThat(told(folder.resolve("absent"))).endsWith("absent: no such file or folder");
    assertThat(told(folder)).contains("no files NUMBER.json.gz");
  }

  private static String told(Path blocks) {
    StringWriter err = new StringWriter();
    int code =
        Program.line(new BenchEvm())
            .setErr(new PrintWriter(err))
            .execute("--blocks", blocks.toString());
    assertThat(code).isEqualTo(2);
    return err.toString().strip();
  }
}
