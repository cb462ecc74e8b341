package org.vmstudio.ethereum.plugin;

import java.util.function.Consumer;
import java.util.function.Function;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.ethereum.root.StateNodeSink;
import org.vmstudio.ethereum.trie.NodeSink;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/** Puts changes of the tries' nodes into the platform's terms. */
record NodeWriter(Consumer<StateDelta.Change> changes) implements StateNodeSink {

  @Override
  public NodeSink accounts() {
    return new TableSink(Tables.ACCOUNT_NODES, Tables::node);
  }

  @Override
  public NodeSink storage(Address address) {
    return new TableSink(Tables.STORAGE_NODES, path -> Tables.node(address, path));
  }

  @Override
  public void clearStorage(Address address) {
    changes.accept(new StateDelta.DeletePrefix(Tables.STORAGE_NODES, Tables.account(address)));
  }

  private final class TableSink implements NodeSink {

    private final int table;
    private final Function<byte[], byte[]> keys;

    TableSink(int table, Function<byte[], byte[]> keys) {
      this.table = table;
      this.keys = keys;
    }

    @Override
    public void put(byte[] path, byte[] encoding, Hash hash) {
      changes.accept(new StateDelta.Put(table, keys.apply(path), encoding));
    }

    @Override
    public void remove(byte[] path) {
      changes.accept(new StateDelta.Delete(table, keys.apply(path)));
    }
  }
}
