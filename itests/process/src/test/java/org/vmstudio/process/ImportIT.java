package org.vmstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole chains that real nodes made, from their genesis on, by the command of an operator. */
class ImportIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path CHAINS =
      Path.of(System.getProperty("vmstudio.test.data", "../shared/data"), "chains");
  private static final String SMALL = "besu-fork-upgraded";
  private static final String SMALL_FILE = "fork-upgraded.blocks";

  /** Where the state root stands in a header that is longer than 255 bytes, in such a block. */
  private static final int STATE_ROOT = 3 + 3 + 33 + 33 + 21 + 1;

  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void theChainsAreThere() {
    assumeTrue(Files.isDirectory(CHAINS), "the chains are not there");
    data = folder.resolve("data");
  }

  private static Path chain(String name, String file) {
    return CHAINS.resolve(name).resolve(file);
  }

  private Launch start(String chain, Path blocks, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import",
                "--data",
                data.toString(),
                "--genesis",
                chain(chain, "genesis.json").toString(),
                blocks.toString()));
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  private JsonNode imported(int exitCode, String chain, Path blocks, String... more)
      throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = "--json";
    try (Launch launch = start(chain, blocks, all)) {
      assertThat(launch.exitCode()).as(String.join("\n", launch.lines())).isEqualTo(exitCode);
      return MAPPER.readTree(
          launch.lines().stream().filter(line -> line.startsWith("{")).findFirst().orElse("{}"));
    }
  }

  private List<String> refused(String chain, Path blocks) throws IOException, InterruptedException {
    try (Launch launch = start(chain, blocks)) {
      assertThat(launch.exitCode()).as(String.join("\n", launch.lines())).isEqualTo(2);
      return launch.lines();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "geth-ethtest, chain.rlp, 600, 603",
    "hive-devp2p-full, fullchain.rlp, 3000, 300",
    "hive-graphql, testBlockchain.blocks, 34, 34",
    "besu-mainnet-1000, 1000.blocks, 999, 0",
    "besu-simulateV1, blocks.bin, 45, 160",
    "besu-fork-upgraded, fork-upgraded.blocks, 10, 2"
  })
  void everyRootOfAWholeChainIsVerified(String chain, String file, int blocks, int transactions)
      throws Exception {
    JsonNode result = imported(0, chain, chain(chain, file));

    assertThat(result.path("result").textValue()).isEqualTo("WHOLE");
    assertThat(result.path("head").path("height").intValue()).isEqualTo(blocks);
    assertThat(result.path("blocks").intValue()).isEqualTo(blocks);
    assertThat(result.path("transactions").intValue()).isEqualTo(transactions);
    for (String root : List.of("stateRoot", "receiptsRoot", "transactionsRoot", "gasUsed")) {
      assertThat(result.path("checked").path(root).intValue()).as(root).isEqualTo(blocks);
    }
    if (chain.equals("geth-ethtest")) {
      assertThat(result.path("head").path("stateRoot").textValue()).isEqualTo(ethtestRoot());
    }
  }

  /** What Geth itself wrote beside the chain. */
  private static String ethtestRoot() throws IOException {
    JsonNode head = MAPPER.readTree(chain("geth-ethtest", "extra/headstate.json").toFile());
    return "0x" + head.path("root").textValue();
  }

  @Test
  void anImportThatIsInterruptedAndKilledGoesOnAndEndsAsIfNothingHadHappened() throws Exception {
    Path blocks = chain("geth-ethtest", "chain.rlp");
    try (Launch launch = start("geth-ethtest", blocks).await("block 60 of 600")) {
      launch.terminate();
      assertThat(launch.exitCode()).isEqualTo(143);
      assertThat(launch.lines().getLast())
          .isEqualTo("vmstudio: interrupted; the same call goes on behind the last verified block");
    }
    try (Launch launch = start("geth-ethtest", blocks).await("block 240 of 600")) {
      launch.kill();
      launch.exitCode();
      assertThat(launch.lines()).anyMatch(line -> line.contains("goes on behind block "));
    }
    JsonNode rest = imported(0, "geth-ethtest", blocks);
    assertThat(rest.path("begun").intValue()).isBetween(240, 599);
    assertThat(rest.path("begun").intValue() + rest.path("blocks").intValue()).isEqualTo(600);
    JsonNode again = imported(0, "geth-ethtest", blocks);
    assertThat(again.path("blocks").intValue()).isZero();
    assertThat(again.path("begun").intValue()).isEqualTo(600);
    assertThat(again.path("head")).isEqualTo(rest.path("head"));
    assertThat(again.path("head").path("stateRoot").textValue()).isEqualTo(ethtestRoot());
  }

  @Test
  void aBlockWithAnotherStateRootEndsTheImportAndTheRightOneGoesOn() throws Exception {
    byte[] bytes = Files.readAllBytes(chain(SMALL, SMALL_FILE));
    Path rest = folder.resolve("rest.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(rest))) {
      out.write(bytes, start(bytes, 4), bytes.length - start(bytes, 4));
    }
    assertThat(refused(SMALL, rest)).anyMatch(line -> line.contains("begin at block 4"));
    bytes[start(bytes, 5) + STATE_ROOT] ^= 1;
    Path tampered = Files.write(folder.resolve("tampered"), bytes);

    JsonNode bad = imported(1, SMALL, tampered);

    assertThat(bad.path("result").textValue()).isEqualTo("BAD");
    assertThat(bad.path("bad").path("height").intValue()).isEqualTo(5);
    JsonNode mismatch = bad.path("bad").path("mismatches").path(0);
    assertThat(mismatch.path("name").textValue()).isEqualTo("stateRoot");
    assertThat(mismatch.path("expected")).isNotEqualTo(mismatch.path("computed"));
    assertThat(bad.path("head").path("height").intValue()).isEqualTo(4);

    JsonNode good = imported(0, SMALL, rest);
    assertThat(good.path("begun").intValue()).isEqualTo(4);
    assertThat(good.path("blocks").intValue()).isEqualTo(6);
    assertThat(imported(1, SMALL, tampered).path("result").textValue()).isEqualTo("DIFFERS");
  }

  /** The offset of a block of a file whose first one is block 0. */
  private static int start(byte[] file, int block) {
    int offset = 0;
    for (int i = 0; i < block; i++) {
      int lengthBytes = (file[offset] & 0xff) - 0xf7;
      int length = 0;
      for (int b = 1; b <= lengthBytes; b++) {
        length = length << 8 | (file[offset + b] & 0xff);
      }
      offset += 1 + lengthBytes + length;
    }
    return offset;
  }

  @Test
  void wrongInputIsRefusedBeforeAnythingIsImported() throws Exception {
    byte[] bytes = Files.readAllBytes(chain(SMALL, SMALL_FILE));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 7));
    assertThat(refused(SMALL, cut))
        .anyMatch(line ->
            line.contains("offset " + start(bytes, 10) + ": found the end of the file after"));
    assertThat(refused("besu-mainnet-1000", chain(SMALL, SMALL_FILE)))
        .anyMatch(line -> line.contains("its genesis block is 0xd4e56740"));
    assertThat(refused(SMALL, folder.resolve("absent")))
        .anyMatch(line -> line.endsWith("absent: no such file"));
  }

  @Test
  void sealsAreVerifiedWhereThatIsAskedFor() throws Exception {
    JsonNode sealed = imported(0, SMALL, chain(SMALL, SMALL_FILE), "--check-seals");
    assertThat(sealed.path("checked").path("consensus").intValue()).isEqualTo(10);
    assertThat(sealed.path("unchecked").toString()).doesNotContain("consensus");

    byte[] bytes = Files.readAllBytes(chain(SMALL, SMALL_FILE));
    int end = start(bytes, 8) + 3;
    int header = ((bytes[end + 1] & 0xff) << 8 | (bytes[end + 2] & 0xff)) + 3;
    bytes[end + header - 1] ^= 1;
    Path other = Files.write(folder.resolve("nonce"), bytes);
    data = folder.resolve("other");
    JsonNode bad = imported(1, SMALL, other, "--check-seals");
    assertThat(bad.path("bad").path("height").intValue()).isEqualTo(8);
    assertThat(bad.path("reason").textValue()).contains("INVALID_SEAL").contains("mix hash");
  }
}
