package org.vmstudio.tck.pavm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.Sample.Tampered;

/**
 * A chain that was recorded from a stock development node; what it expects was computed apart from
 * this project.
 */
public final class RecordedChain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ROOTS = List.of("stateRoot", "receiptsRoot");

  private final Path folder;
  private final JsonNode genesis;
  private final JsonNode expected;

  /** The chain of a name. */
  public RecordedChain(String name) throws IOException {
    this.folder = Path.of("..", "..", "runtime", "sample-chains", name);
    this.genesis = json(folder.resolve("genesis.json"));
    this.expected = json(folder.resolve("expected.json"));
  }

  /** The file that its node began it with. */
  public Bytes genesisFile() throws IOException {
    return bytes("genesis.json");
  }

  /** What it is registered with. */
  public ChainDefinition definition() throws IOException {
    return new ChainDefinition(
        "tck",
        "evm",
        text(genesis.get("config")),
        bytes("genesis-header.rlp"),
        text(genesis.get("alloc")),
        !hasTrueGenesis());
  }

  /** The blocks from height 1 on. */
  public List<Bytes> blocks(int count) throws IOException, RlpException {
    RlpReader in = new RlpReader(bytes("chain.rlp").view());
    List<Bytes> blocks = new ArrayList<>();
    while (in.hasNext() && blocks.size() < count) {
      blocks.add(Bytes.of(in.readRaw()));
    }
    return blocks;
  }

  /** The recorded copies of a block that the header's promises or the body's roots give away. */
  public List<Tampered> recordedForgeries() throws IOException {
    List<Tampered> forgeries = new ArrayList<>();
    for (JsonNode each : json(folder.resolve("tampered").resolve("index.json"))) {
      JsonNode verdict = each.get("expected");
      String noticed =
          verdict.path("reason").asText().equals("BODY_MISMATCH")
              ? "transactionsRoot"
              : verdict.path("differs").asText();
      if (!noticed.isEmpty()) {
        Bytes block = bytes("tampered/" + each.get("file").asText());
        forgeries.add(new Tampered(each.get("what").asText(), block, noticed));
      }
    }
    return forgeries;
  }

  /** A block with one bit of a root flipped, for each root that execution shows. */
  public List<Tampered> flippedRoots(int height, Bytes block) {
    return ROOTS.stream()
        .map(name -> {
          String root = expected.get("blocks").get(height - 1).get(name).asText().substring(2);
          char last = root.charAt(root.length() - 1);
          String flipped =
              root.substring(0, root.length() - 1)
                  + Integer.toHexString(Character.digit(last, 16) ^ 1);
          Bytes forged = Bytes.fromHex(block.toHex().replace(root, flipped));
          return new Tampered("one bit of the " + name, forged, name);
        })
        .toList();
  }

  /** Calls with the answers of the node that was recorded. */
  public List<Sample.Call> calls(int below) {
    List<Sample.Call> calls = new ArrayList<>();
    for (JsonNode fact : expected.get("facts")) {
      int height = fact.get("height").asInt();
      for (JsonNode call : height <= below ? fact.get("calls") : JSON.createArrayNode()) {
        calls.add(new Sample.Call(text(call), height, Bytes.fromHex(call.get("result").asText())));
      }
    }
    return calls;
  }

  /** The genesis allocation as a snapshot; whole where the genesis header knows it. */
  public Sample.Snapshot allocation() throws IOException {
    ObjectNode snapshot = JSON.createObjectNode();
    snapshot.set("preState", genesis.get("alloc"));
    snapshot.put("header", bytes("genesis-header.rlp").toString());
    snapshot.put("complete", hasTrueGenesis());
    return new Sample.Snapshot(0, text(snapshot));
  }

  private boolean hasTrueGenesis() {
    return expected.get("genesis").get("stateRootIsAllocationRoot").asBoolean();
  }

  private Bytes bytes(String file) throws IOException {
    return Bytes.wrap(Files.readAllBytes(folder.resolve(file)));
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static Bytes text(JsonNode json) {
    return Bytes.wrap(json.toString().getBytes(UTF_8));
  }
}
