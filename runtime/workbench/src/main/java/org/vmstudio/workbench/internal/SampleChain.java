package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;

/**
 * A recorded chain: its beginning, its blocks, what its node said of them, and a copy of one block
 * with something wrong in it.
 *
 * @param definition what it is registered with
 * @param blocks the raw blocks from height 1 on
 * @param expected what is expected of each, in the same order
 * @param tampered the wrong copy
 */
record SampleChain(
    ChainDefinition definition, List<Bytes> blocks, List<Expected> expected, Tampered tampered) {

  /**
   * What the recording node said of a block.
   *
   * @param hash its hash
   * @param transactions how many it holds
   * @param gas what they used
   * @param stateRoot the state root after it
   * @param receiptsRoot the root over its receipts
   */
  record Expected(Bytes hash, int transactions, long gas, Bytes stateRoot, Bytes receiptsRoot) {}

  /**
   * A block with one wrong thing in it.
   *
   * @param height its height
   * @param hash its hash
   * @param raw the block
   * @param differs the commitment that must not hold
   */
  record Tampered(long height, Hash hash, Bytes raw, String differs) {}

  /**
   * Reads a chain's folder.
   *
   * @throws InputException if a file is missing or not as it should be
   */
  static SampleChain read(Path folder) throws InputException {
    try {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode genesis = mapper.readTree(folder.resolve("genesis.json").toFile());
      Members expected = new Members(mapper.readTree(folder.resolve("expected.json").toFile()), "");
      Members tampered = new Members(mapper.readTree(folder.resolve("tampered.json").toFile()), "");
      ChainDefinition definition =
          new ChainDefinition(
              expected.text("name"),
              "evm",
              Bytes.wrap(mapper.writeValueAsBytes(genesis.path("config"))),
              bytes(folder, "genesis-header.rlp"),
              Bytes.wrap(mapper.writeValueAsBytes(genesis.path("alloc"))),
              true);
      return new SampleChain(
          definition,
          blocks(bytes(folder, "chain.rlp")),
          expected(expected),
          tampered(folder, tampered));
    } catch (IOException | RlpException e) {
      throw new InputException(
          "the sample chain in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Bytes bytes(Path folder, String name) throws IOException {
    return Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
  }

  private static List<Bytes> blocks(Bytes chain) throws RlpException {
    List<Bytes> blocks = new ArrayList<>();
    RlpReader reader = new RlpReader(chain.view());
    while (reader.hasNext()) {
      blocks.add(Bytes.wrap(reader.readRaw()));
    }
    return blocks;
  }

  private static List<Expected> expected(Members file) throws InputException {
    List<Expected> expected = new ArrayList<>();
    for (JsonNode each : file.list("blocks")) {
      Members block = new Members(each, "blocks.");
      expected.add(
          new Expected(
              Bytes.wrap(block.bytes("hash")),
              (int) block.number("transactions"),
              block.number("gasUsed"),
              Bytes.wrap(block.bytes("stateRoot")),
              Bytes.wrap(block.bytes("receiptsRoot"))));
    }
    return expected;
  }

  private static Tampered tampered(Path folder, Members file) throws IOException, InputException {
    return new Tampered(
        file.number("height"),
        Hash.wrap(file.bytes("hash")),
        bytes(folder, file.text("file")),
        file.object("expected").text("differs"));
  }
}
