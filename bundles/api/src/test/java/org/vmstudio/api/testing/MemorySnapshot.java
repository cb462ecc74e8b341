package org.vmstudio.api.testing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateCursor;

/** A copy of a chain's state. */
final class MemorySnapshot implements StateSnapshot {

  private final BlockRef at;
  private final Map<Integer, NavigableMap<Bytes, byte[]>> tables = new HashMap<>();
  private volatile boolean closed;

  MemorySnapshot(MemoryChain chain) {
    this(chain.verified, chain.state);
  }

  MemorySnapshot(BlockRef at, Map<Integer, NavigableMap<Bytes, byte[]>> state) {
    this.at = at;
    tables.putAll(MemoryChain.copy(state));
  }

  @Override
  public BlockRef at() {
    return at;
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    byte[] value = table(table).get(Bytes.of(key));
    return value == null ? null : value.clone();
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    NavigableMap<Bytes, byte[]> tail = table(table).tailMap(Bytes.of(from), true);
    return new Cursor(
        (to == null ? tail : tail.headMap(Bytes.of(to), false)).entrySet().iterator());
  }

  @Override
  public void close() {
    closed = true;
  }

  private NavigableMap<Bytes, byte[]> table(int table) {
    if (closed) {
      throw new IllegalStateException("the snapshot is closed");
    }
    return tables.getOrDefault(table, new TreeMap<>());
  }

  private static final class Cursor implements StateCursor {

    private final Iterator<Map.Entry<Bytes, byte[]>> rest;
    private Map.@Nullable Entry<Bytes, byte[]> entry;

    Cursor(Iterator<Map.Entry<Bytes, byte[]>> rest) {
      this.rest = rest;
    }

    @Override
    public boolean next() {
      entry = rest.hasNext() ? rest.next() : null;
      return entry != null;
    }

    @Override
    public byte[] key() {
      return here().getKey().toArray();
    }

    @Override
    public byte[] value() {
      return here().getValue().clone();
    }

    private Map.Entry<Bytes, byte[]> here() {
      if (entry == null) {
        throw new IllegalStateException("the cursor is at no entry");
      }
      return entry;
    }

    @Override
    public void close() {
      entry = null;
    }
  }
}
