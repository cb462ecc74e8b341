package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.trie.TrieChange;
import org.vmstudio.ethereum.types.Hex;

/**
 * Trie tests: changes and the root after them. Which tests hash their keys, only their file's name
 * says.
 */
public final class TrieVectors implements VectorKind {

  private static final String HASHED = "secure";

  @Override
  public String name() {
    return "trie";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("in") && test.has("root");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    boolean hashed = file.toLowerCase(Locale.ROOT).contains(HASHED);
    visitor.accept(new CaseId(file, name, "", 0), () -> run(test, hashed));
  }

  private static Optional<Difference> run(JsonNode test, boolean hashed) {
    List<TrieChange> changes = changes(test.get("in"), hashed);
    Trie trie = Trie.empty();
    for (TrieChange change : changes) {
      trie = trie.update(List.of(change));
    }
    String root = test.get("root").asText();
    return Difference.between("root", root, trie.rootHash().toString());
  }

  private static List<TrieChange> changes(JsonNode in, boolean hashed) {
    List<TrieChange> changes = new ArrayList<>();
    if (in.isArray()) {
      in.forEach(pair -> changes.add(change(pair.get(0).asText(), pair.get(1), hashed)));
    } else {
      in.properties().forEach(pair -> changes.add(change(pair.getKey(), pair.getValue(), hashed)));
    }
    return changes;
  }

  private static TrieChange change(String keyText, JsonNode value, boolean hashed) {
    byte[] key = hashed ? Keccak256.hash(bytes(keyText)) : bytes(keyText);
    return value.isNull() ? TrieChange.remove(key) : TrieChange.put(key, bytes(value.asText()));
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x") ? Hex.decode(text) : text.getBytes(UTF_8);
  }
}
