package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.vmstudio.api.Bytes;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;

/** One of the files with a real block and the state that it touches. */
record MainnetFile(JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static MainnetFile read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new MainnetFile(JSON.readTree(in));
    }
  }

  long number() {
    return json.get("number").asLong();
  }

  String fork() {
    return json.get("fork").asText();
  }

  /** Mainnet's configuration; it says so where the file has no headers of the block's uncles. */
  Bytes configuration() throws IOException {
    ObjectNode configuration = (ObjectNode) JSON.readTree(MainnetGenesis.configuration());
    if (!json.get("uncles").isEmpty()) {
      configuration.put("uncleHeaders", "absent");
    }
    return Bytes.wrap(configuration.toString().getBytes(UTF_8));
  }

  Bytes snapshot() {
    ObjectNode snapshot = JSON.createObjectNode();
    snapshot.set("preState", json.get("preState"));
    snapshot.set("blockHashes", json.get("blockHashes"));
    return Bytes.wrap(snapshot.toString().getBytes(UTF_8));
  }

  Bytes rawBlock() {
    RlpWriter out = new RlpWriter().startList().raw(bytes(json.get("rawHeader")));
    out.startList();
    for (JsonNode transaction : json.get("rawTransactions")) {
      byte[] raw = bytes(transaction);
      if ((raw[0] & 0xff) >= 0xc0) {
        out.raw(raw);
      } else {
        out.bytes(raw);
      }
    }
    out.endList().startList().endList();
    if (json.hasNonNull("withdrawals")) {
      out.startList();
      json.get("withdrawals").forEach(each -> withdrawal(each, out));
      out.endList();
    }
    return Bytes.wrap(out.endList().toBytes());
  }

  private static void withdrawal(JsonNode from, RlpWriter out) {
    out.startList();
    out.number(Hex.number(from.get("index").asText()));
    out.number(Hex.number(from.get("validatorIndex").asText()));
    out.address(Address.fromHex(from.get("address").asText()));
    out.number(Hex.number(from.get("amount").asText())).endList();
  }

  private static byte[] bytes(JsonNode hex) {
    return Hex.decode(hex.asText());
  }
}
