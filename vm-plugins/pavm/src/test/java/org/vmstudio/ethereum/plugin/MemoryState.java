package org.vmstudio.ethereum.plugin;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.types.Hex;

/** A chain's state in memory, changed in place by blocks' deltas. Not thread-safe. */
final class MemoryState implements StateView {

  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  MemoryState apply(StateDelta delta) {
    delta.changes().forEach(this::apply);
    return this;
  }

  MemoryState copy() {
    MemoryState copy = new MemoryState();
    copy.entries.putAll(entries);
    return copy;
  }

  /** A table's entries, as text. */
  Map<String, String> table(int table) {
    Map<String, String> texts = new TreeMap<>();
    try (StateCursor cursor = scan(table, new byte[0], null)) {
      while (cursor.next()) {
        texts.put(Hex.encode(cursor.key()), Hex.encode(cursor.value()));
      }
    }
    return texts;
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    return entries.get(key(table, key));
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    byte[] end = to == null ? key(table + 1, new byte[0]) : key(table, to);
    return new Cursor(entries.subMap(key(table, from), true, end, false).entrySet().iterator());
  }

  private void apply(StateDelta.Change change) {
    switch (change) {
      case StateDelta.Put put -> entries.put(key(put.table(), put.key()), put.value());
      case StateDelta.Delete delete -> entries.remove(key(delete.table(), delete.key()));
      case StateDelta.DeletePrefix delete -> {
        byte[] prefix = key(delete.table(), delete.prefix());
        entries
            .tailMap(prefix)
            .keySet()
            .removeAll(
                entries.tailMap(prefix).keySet().stream()
                    .takeWhile(key -> startsWith(key, prefix))
                    .toList());
      }
    }
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    int mismatch = Arrays.mismatch(key, prefix);
    return mismatch < 0 || mismatch == prefix.length;
  }

  private static byte[] key(int table, byte[] key) {
    byte[] full = new byte[key.length + 1];
    full[0] = (byte) table;
    System.arraycopy(key, 0, full, 1, key.length);
    return full;
  }

  private static final class Cursor implements StateCursor {

    private final Iterator<Map.Entry<byte[], byte[]>> rest;
    private Map.@Nullable Entry<byte[], byte[]> current;

    Cursor(Iterator<Map.Entry<byte[], byte[]>> rest) {
      this.rest = rest;
    }

    @Override
    public boolean next() {
      current = rest.hasNext() ? rest.next() : null;
      return current != null;
    }

    @Override
    public byte[] key() {
      byte[] full = entry().getKey();
      return Arrays.copyOfRange(full, 1, full.length);
    }

    @Override
    public byte[] value() {
      return entry().getValue();
    }

    @Override
    public void close() {
      current = null;
    }

    private Map.Entry<byte[], byte[]> entry() {
      if (current == null) {
        throw new IllegalStateException("the cursor is on no entry");
      }
      return current;
    }
  }
}
