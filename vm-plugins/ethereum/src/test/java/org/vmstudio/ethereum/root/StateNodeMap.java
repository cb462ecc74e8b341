package org.vmstudio.ethereum.root;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.ethereum.trie.NodeMap;
import org.vmstudio.ethereum.trie.NodeSink;
import org.vmstudio.ethereum.trie.NodeSource;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;

/** A state's nodes in memory. */
final class StateNodeMap implements StateNodes, StateNodeSink {

  private final NodeMap accounts = new NodeMap();
  private final Map<Address, NodeMap> storage = new ConcurrentHashMap<>();

  /** All nodes by account (that of the trie of accounts is all ones) and path. */
  Map<Address, Map<Bytes, Bytes>> nodes() {
    Map<Address, Map<Bytes, Bytes>> all = new HashMap<>();
    storage.forEach((address, nodes) -> all.put(address, nodes.nodes()));
    all.values().removeIf(Map::isEmpty);
    all.put(new Address(-1, -1, -1), accounts.nodes());
    return all;
  }

  @Override
  public NodeSource accountNodes() {
    return accounts;
  }

  @Override
  public NodeSource storageNodes(Address address) {
    return nodesOf(address);
  }

  @Override
  public NodeSink accounts() {
    return accounts;
  }

  @Override
  public NodeSink storage(Address address) {
    return nodesOf(address);
  }

  @Override
  public void clearStorage(Address address) {
    nodesOf(address).nodes().clear();
  }

  private NodeMap nodesOf(Address address) {
    return storage.computeIfAbsent(address, _ -> new NodeMap());
  }
}
