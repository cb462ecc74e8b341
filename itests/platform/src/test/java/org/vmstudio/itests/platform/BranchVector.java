package org.vmstudio.itests.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;

/**
 * An official test in which branches overtake each other.
 *
 * @param name its name
 * @param definition what its chain is registered with
 * @param genesis the genesis block's hash
 * @param blocks the blocks of all branches, in the order in which they arrive
 * @param last the head when all of them have
 */
record BranchVector(
    String name, ChainDefinition definition, Hash genesis, List<Block> blocks, Hash last) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FORKS =
      List.of(
          "homesteadBlock",
          "eip150Block",
          "eip158Block",
          "byzantiumBlock",
          "constantinopleBlock",
          "petersburgBlock",
          "istanbulBlock",
          "berlinBlock",
          "londonBlock");
  private static final List<String> NETWORKS =
      List.of(
          "Homestead",
          "EIP150",
          "EIP158",
          "Byzantium",
          "Constantinople",
          "ConstantinopleFix",
          "Istanbul",
          "Berlin",
          "London");

  /**
   * One of its blocks.
   *
   * @param height its height
   * @param hash its hash
   * @param parent its parent's hash
   * @param difficulty its difficulty
   * @param raw its encoding
   */
  record Block(long height, Hash hash, Hash parent, BigInteger difficulty, Bytes raw) {}

  /** Where the archive of official vectors is, if it is there. */
  static Path archive() {
    return Path.of(System.getProperty("vmstudio.test.data", "absent"), "ethereum-tests.zip");
  }

  /** All of them: what the archive has on several branches and on total difficulty. */
  static List<BranchVector> read() throws IOException, RlpException {
    List<BranchVector> vectors = new ArrayList<>();
    try (FileSystem archive = FileSystems.newFileSystem(archive());
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      for (Path file : files.filter(BranchVector::isWanted).sorted().toList()) {
        for (var test : JSON.readTree(Files.readAllBytes(file)).properties()) {
          vectors.add(read(test.getKey(), test.getValue()));
        }
      }
    }
    return vectors;
  }

  private static boolean isWanted(Path file) {
    return file.toString().matches("/chain-.*/(bcMultiChainTest|bcTotalDifficultyTest)/.*json");
  }

  private static BranchVector read(String name, JsonNode test) throws IOException, RlpException {
    RlpReader genesis = new RlpReader(bytes(test.get("genesisRLP")).view()).readList();
    ChainDefinition definition =
        new ChainDefinition(
            name.replaceAll(".*_", "") + "-" + Integer.toHexString(name.hashCode()),
            "evm",
            Bytes.wrap(JSON.writeValueAsBytes(configuration(test.get("network").asText()))),
            Bytes.wrap(genesis.readRaw()),
            Bytes.wrap(JSON.writeValueAsBytes(test.get("pre"))),
            false);
    List<Block> blocks = new ArrayList<>();
    for (JsonNode block : test.get("blocks")) {
      blocks.add(block(block));
    }
    return new BranchVector(
        name,
        definition,
        hash(test.get("genesisBlockHeader").get("hash")),
        blocks,
        hash(test.get("lastblockhash")));
  }

  private static Block block(JsonNode block) {
    JsonNode header = block.get("blockHeader");
    return new Block(
        number(header.get("number")).longValueExact(),
        hash(header.get("hash")),
        hash(header.get("parentHash")),
        number(header.get("difficulty")),
        bytes(block.get("rlp")));
  }

  private static ObjectNode configuration(String network) {
    ObjectNode config = JSON.createObjectNode();
    config.put("chainId", 1);
    for (int i = 0; i <= NETWORKS.indexOf(network); i++) {
      config.put(FORKS.get(i), 0);
    }
    return config;
  }

  private static BigInteger number(JsonNode hex) {
    return new BigInteger(hex.asText().substring(2), 16);
  }

  private static Hash hash(JsonNode hex) {
    return Hash.fromHex(hex.asText().substring(2));
  }

  private static Bytes bytes(JsonNode hex) {
    return Bytes.fromHex(hex.asText().substring(2));
  }

  @Override
  public String toString() {
    return name;
  }
}
