package org.vmstudio.ethereum.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.Security;
import java.util.HashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.concurrent.AsyncCompletion;
import org.apache.tuweni.concurrent.AsyncResult;
import org.apache.tuweni.crypto.Hash;
import org.apache.tuweni.rlp.RLP;
import org.apache.tuweni.trie.AsyncMerkleStorage;
import org.apache.tuweni.trie.StoredMerklePatriciaTrie;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads proofs with Apache Tuweni: its trie, its hash and its RLP on nothing but a root and the
 * nodes of a proof. Whoever needs a node that is not there, fails.
 */
final class ForeignTrie {

  static {
    Security.addProvider(new BouncyCastleProvider());
  }

  private ForeignTrie() {}

  /** What a key of a secure trie maps to, null where the proof shows that it is not there. */
  static @Nullable Bytes get(String root, String key, JsonNode proof) throws Exception {
    Map<Bytes32, Bytes> nodes = new HashMap<>();
    for (JsonNode node : proof) {
      Bytes encoded = Bytes.fromHexString(node.asText());
      nodes.put(Hash.keccak256(encoded), encoded);
    }
    return StoredMerklePatriciaTrie.storingBytes(new Nodes(nodes), Bytes32.fromHexString(root))
        .getAsync(Hash.keccak256(Bytes.fromHexString(key)))
        .get();
  }

  /** An account's fields as the trie holds them: nonce, balance, storage root, code hash. */
  static java.util.List<String> account(Bytes leaf) {
    return RLP.decodeList(
        leaf,
        in ->
            java.util.List.of(
                in.readBigInteger().toString(),
                in.readBigInteger().toString(),
                in.readValue().toHexString(),
                in.readValue().toHexString()));
  }

  private static final class Nodes extends AsyncMerkleStorage {
    private final Map<Bytes32, Bytes> nodes;

    Nodes(Map<Bytes32, Bytes> nodes) {
      this.nodes = nodes;
    }

    @Override
    public AsyncResult<Bytes> getAsync(Bytes32 hash) {
      Bytes node = nodes.get(hash);
      return node == null
          ? AsyncResult.exceptional(new IllegalStateException("the proof lacks " + hash))
          : AsyncResult.completed(node);
    }

    @Override
    public AsyncCompletion putAsync(Bytes32 hash, Bytes node) {
      throw new UnsupportedOperationException();
    }
  }
}
