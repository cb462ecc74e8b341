package org.vmstudio.ethereum.plugin;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.root.StateNodes;
import org.vmstudio.ethereum.trie.NodeCache;
import org.vmstudio.ethereum.trie.NodeSource;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/** The nodes of a state's tries in the platform's tables, and those of them that are cached. */
final class NodeReader implements StateNodes {

  private final StateView view;
  private final @Nullable NodeCache cache;

  /** Reads from a view; without a cache all from there. */
  NodeReader(StateView view, @Nullable NodeCache cache) {
    this.view = view;
    this.cache = cache;
  }

  @Override
  public NodeSource accountNodes() {
    return (path, hash) -> load(Tables.ACCOUNT_NODES, Tables.node(path), hash);
  }

  @Override
  public NodeSource storageNodes(Address address) {
    return (path, hash) -> load(Tables.STORAGE_NODES, Tables.node(address, path), hash);
  }

  @Override
  public @Nullable NodeCache cache() {
    return cache;
  }

  private byte[] load(int table, byte[] key, Hash hash) {
    byte @Nullable [] found = view.get(table, key);
    if (found == null || !NodeSource.matches(found, hash)) {
      throw new PlatformFault(
          PlatformFault.Kind.DATABASE_DAMAGED,
          "the state's trie has not the node %s at key %s of table %d"
              .formatted(hash, Hex.encode(key), table));
    }
    return found;
  }
}
