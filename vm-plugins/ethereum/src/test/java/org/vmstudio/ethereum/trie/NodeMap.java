package org.vmstudio.ethereum.trie;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** Nodes by path in memory, overwritten in place as a store does it. Checks all that it is told. */
public final class NodeMap implements NodeSource, NodeSink {

  private final Map<Bytes, Bytes> nodes = new ConcurrentHashMap<>();

  /** All of them. */
  public Map<Bytes, Bytes> nodes() {
    return nodes;
  }

  @Override
  public byte[] load(byte[] path, Hash hash) {
    Bytes found = nodes.get(Bytes.of(path));
    if (found == null || !NodeSource.matches(found.array(), hash)) {
      throw new MissingNodeException(path, hash);
    }
    return found.array();
  }

  @Override
  public void put(byte[] path, byte[] encoding, Hash hash) {
    if (!NodeSource.matches(encoding, hash)) {
      throw new IllegalArgumentException("a node that has not its hash");
    }
    nodes.put(Bytes.of(path.clone()), Bytes.of(encoding));
  }

  @Override
  public void remove(byte[] path) {
    nodes.remove(Bytes.of(path));
  }
}
