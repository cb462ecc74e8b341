package org.vmstudio.ethereum.root;

import org.vmstudio.ethereum.trie.NodeSource;
import org.vmstudio.ethereum.types.Address;

/** Where the nodes of a state's tries come from. Thread-safe. */
public interface StateNodes {

  /** The nodes of the trie of accounts. */
  NodeSource accountNodes();

  /** The nodes of an account's storage trie. */
  NodeSource storageNodes(Address address);
}
