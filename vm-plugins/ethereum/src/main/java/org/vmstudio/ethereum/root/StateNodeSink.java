package org.vmstudio.ethereum.root;

import org.vmstudio.ethereum.trie.NodeSink;
import org.vmstudio.ethereum.types.Address;

/** Takes the changes of the nodes of a state's tries. */
public interface StateNodeSink {

  /** Takes those of the trie of accounts. */
  NodeSink accounts();

  /** Takes those of an account's storage trie. */
  NodeSink storage(Address address);

  /** All nodes of an account's storage trie are gone; told before any that are new. */
  void clearStorage(Address address);
}
