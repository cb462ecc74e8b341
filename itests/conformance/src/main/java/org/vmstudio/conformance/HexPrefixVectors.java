package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.ethereum.trie.HexPrefix;
import org.vmstudio.ethereum.types.Hex;

/** Tests of the form that paths of nibbles have in a trie's nodes. */
final class HexPrefixVectors implements VectorKind {

  @Override
  public String name() {
    return "hex prefix";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("seq") && test.has("term") && test.has("out");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    visitor.accept(new CaseId(file, name, "", 0), () -> run(test));
  }

  private static Optional<Difference> run(JsonNode test) {
    byte[] nibbles = new byte[test.get("seq").size()];
    for (int i = 0; i < nibbles.length; i++) {
      nibbles[i] = (byte) test.get("seq").get(i).asInt();
    }
    byte[] encoded = HexPrefix.encode(nibbles, test.get("term").asBoolean());
    return Difference.between("path", "0x" + test.get("out").asText(), Hex.encode(encoded));
  }
}
