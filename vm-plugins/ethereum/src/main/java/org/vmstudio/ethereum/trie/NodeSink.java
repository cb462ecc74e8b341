package org.vmstudio.ethereum.trie;

import org.vmstudio.ethereum.types.Hash;

/** Takes the changes of a trie's nodes, each path once; see {@link Trie#writeChanges}. */
public interface NodeSink {

  /**
   * A node is now there.
   *
   * @param path the nibbles, one a byte, from the root to the node; to be copied if kept
   * @param encoding the node's encoding, the receiver's
   * @param hash the keccak-256 of the encoding
   */
  void put(byte[] path, byte[] encoding, Hash hash);

  /** There is no node any more, if there was one. */
  void remove(byte[] path);
}
