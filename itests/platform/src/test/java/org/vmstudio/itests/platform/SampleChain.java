package org.vmstudio.itests.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;

/**
 * A recorded chain.
 *
 * @param definition what it is registered with
 * @param blocks its blocks from height 1 on
 * @param expected what the recording node said, by block, from height 1 on
 * @param tampered copies of block 21 in which something is wrong, where there are some
 */
record SampleChain(
    ChainDefinition definition,
    List<Bytes> blocks,
    List<JsonNode> expected,
    List<Tampered> tampered) {

  /** The height of the block that the tampered copies replace. */
  static final int TAMPERED = 21;

  private static final Path FOLDER = Path.of("..", "..", "runtime", "sample-chains");

  /**
   * A copy of a block in which something is wrong.
   *
   * @param what what is wrong, for people
   * @param raw the block
   * @param accepted whether it is only found out by executing it
   * @param reason the reason for refusing it, or the commitment that does not hold
   */
  record Tampered(String what, Bytes raw, boolean accepted, String reason) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** The Cancun chain, whose header of block 0 does not know its allocation. */
  static SampleChain read() {
    return read("sample-cancun", true);
  }

  /** The Shanghai chain. */
  static SampleChain shanghai() {
    return read("sample-shanghai", false);
  }

  private static SampleChain read(String name, boolean isCancun) {
    Path folder = FOLDER.resolve(name);
    try {
      ObjectMapper json = new ObjectMapper();
      JsonNode genesis = json.readTree(folder.resolve("genesis.json").toFile());
      List<JsonNode> expected = new ArrayList<>();
      json.readTree(folder.resolve("expected.json").toFile()).path("blocks").forEach(expected::add);
      return new SampleChain(
          new ChainDefinition(
              "sample",
              "evm",
              Bytes.wrap(json.writeValueAsBytes(genesis.path("config"))),
              bytes(folder, "genesis-header.rlp"),
              Bytes.wrap(json.writeValueAsBytes(genesis.path("alloc"))),
              isCancun),
          readBlocks(folder),
          expected,
          isCancun ? readTampered(folder, json) : List.of());
    } catch (IOException | RlpException e) {
      throw new IllegalStateException("the sample chain cannot be read", e);
    }
  }

  private static List<Bytes> readBlocks(Path folder) throws IOException, RlpException {
    List<Bytes> blocks = new ArrayList<>();
    RlpReader reader = new RlpReader(bytes(folder, "chain.rlp").view());
    while (reader.hasNext()) {
      blocks.add(Bytes.wrap(reader.readRaw()));
    }
    return blocks;
  }

  private static List<Tampered> readTampered(Path folder, ObjectMapper json) throws IOException {
    List<Tampered> tampered = new ArrayList<>();
    for (JsonNode each : json.readTree(folder.resolve("tampered/index.json").toFile())) {
      JsonNode expected = each.path("expected");
      boolean accepted = expected.path("accepted").asBoolean();
      tampered.add(
          new Tampered(
              each.path("what").asText(),
              bytes(folder, "tampered/" + each.path("file").asText()),
              accepted,
              expected.path(accepted ? "differs" : "reason").asText()));
    }
    return tampered;
  }

  private static Bytes bytes(Path folder, String name) throws IOException {
    return Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
  }
}
