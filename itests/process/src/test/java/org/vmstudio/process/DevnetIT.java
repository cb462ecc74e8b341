package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain that begins on one node, and another node that verifies it. */
class DevnetIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLE = Launch.HOME.resolve("system/samples/devnet");
  private static final int BLOCKS = 4;

  @TempDir Path folder;

  @Test
  void aSecondNodeVerifiesTheBlocksThatTheFirstOneMadeUntilItWasInterrupted() throws Exception {
    Path chain = folder.resolve("chain.rlp");
    String sample = Files.readString(SAMPLE.resolve("transactions.txt"));
    List<String> transactions = sample.lines().filter(line -> line.startsWith("0x")).toList();

    make(chain, List.of(sample.split("\n\n")), transactions.getFirst());

    JsonNode verified = verified(chain);
    assertThat(verified.path("result").textValue()).isEqualTo("WHOLE");
    assertThat(verified.path("transactions").intValue()).isEqualTo(transactions.size());
    for (String each : List.of("stateRoot", "hints", "receiptsDigest", "rwSetHash")) {
      assertThat(verified.path("checked").path(each).intValue()).as(each).isEqualTo(BLOCKS);
    }
  }

  /** Speaks to a development chain like a user at its terminal, who also makes mistakes. */
  private static void make(Path chain, List<String> blocks, String known)
      throws IOException, InterruptedException {
    try (Launch devnet = Launch.open(Launch.HOME, "devnet", "--export", chain.toString())) {
      devnet.await("goes on behind block 0");
      for (int i = 0; i < BLOCKS; i++) {
        devnet.say(blocks.get(i) + "\n\n");
        devnet.await("block " + (i + 1) + ": ");
        assertThat(devnet.lines().getLast()).contains(" VERIFIED 0x");
      }
      devnet.say("0x00\n" + known + "\nzz\n\n");
      devnet.await("refused: TYPE_NOT_SUPPORTED");
      devnet.await("refused: NONCE_MISMATCH_TOO_LOW");
      devnet.await("refused: NOT_HEXADECIMAL");
      devnet.terminate();
      assertThat(devnet.exitCode()).isZero();
    }
  }

  private JsonNode verified(Path chain) throws IOException, InterruptedException {
    try (Launch second =
        Launch.of(
            "import",
            "--json",
            "--data",
            folder.resolve("second").toString(),
            "--genesis",
            SAMPLE.resolve("genesis.json").toString(),
            chain.toString())) {
      assertThat(second.exitCode()).as(String.join("\n", second.lines())).isZero();
      return MAPPER.readTree(
          second.lines().stream().filter(line -> line.startsWith("{")).findFirst().orElse("{}"));
    }
  }
}
