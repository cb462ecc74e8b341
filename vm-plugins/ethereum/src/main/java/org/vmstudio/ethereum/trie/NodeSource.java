package org.vmstudio.ethereum.trie;

import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Hash;

/**
 * Where the nodes of a trie come from that are not in memory. Nodes are named by their path, so
 * that a store can overwrite a node in place instead of keeping every version; the hash tells which
 * version is meant. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface NodeSource {

  /** Knows no nodes: for tries that are wholly in memory. */
  NodeSource NONE =
      (path, hash) -> {
        throw new MissingNodeException(path, hash);
      };

  /**
   * The encoding of a node. It is believed to have the hash: whoever reads it from somewhere checks
   * that, once, with {@link #matches}.
   *
   * @param path the nibbles, one a byte, from the root to the node
   * @param hash the keccak-256 of the encoding
   * @throws MissingNodeException if there is no such node
   */
  byte[] load(byte[] path, Hash hash);

  /** Whether an encoding has a hash. */
  static boolean matches(byte[] encoding, Hash hash) {
    return Hash.of(Keccak256.hash(encoding)).equals(hash);
  }
}
