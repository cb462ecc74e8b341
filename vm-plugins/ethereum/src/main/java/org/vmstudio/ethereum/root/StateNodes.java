package org.vmstudio.ethereum.root;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.trie.NodeCache;
import org.vmstudio.ethereum.trie.NodeSource;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/** Where the nodes of a state's tries come from. Thread-safe. */
public interface StateNodes {

  /** No nodes: for tries that are wholly in memory. */
  StateNodes NONE =
      new StateNodes() {
        @Override
        public NodeSource accountNodes() {
          return NodeSource.NONE;
        }

        @Override
        public NodeSource storageNodes(Address address) {
          return NodeSource.NONE;
        }
      };

  /** The nodes of the trie of accounts. */
  NodeSource accountNodes();

  /** The nodes of an account's storage trie. */
  NodeSource storageNodes(Address address);

  /** Where some of the nodes are remembered; null if nowhere. */
  default @Nullable NodeCache cache() {
    return null;
  }

  /** The trie of accounts with this root. */
  default Trie accounts(Hash root) {
    return Trie.of(root, accountNodes(), cache(), 0);
  }

  /** The storage trie with this root. */
  default Trie storage(Address address, Hash root) {
    return Trie.of(root, storageNodes(address), cache(), address.hashCode());
  }
}
