package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.vmstudio.ethereum.rlp.RlpReader;

/** One of the recorded chains that come with the project. */
record SampleChain(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static SampleChain named(String name) {
    return new SampleChain(Path.of("../../runtime/sample-chains", name));
  }

  /** The recorder's node gives its genesis the empty state root, so that this one is accepted. */
  ChainDefinition definition() throws IOException {
    JsonNode genesis = json("genesis.json");
    return new ChainDefinition(
        "sample",
        "evm",
        Bytes.wrap(genesis.get("config").toString().getBytes(UTF_8)),
        bytes("genesis-header.rlp"),
        Bytes.wrap(genesis.get("alloc").toString().getBytes(UTF_8)),
        true);
  }

  List<Bytes> blocks() throws IOException, RlpException {
    List<Bytes> blocks = new ArrayList<>();
    RlpReader in = new RlpReader(bytes("chain.rlp").view());
    while (in.hasNext()) {
      blocks.add(Bytes.wrap(in.readRaw()));
    }
    return blocks;
  }

  Bytes bytes(String file) throws IOException {
    return Bytes.wrap(Files.readAllBytes(folder.resolve(file)));
  }

  JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readAllBytes(folder.resolve(file)));
  }
}
