package org.vmstudio.tck;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateView;

/** A chain's state in memory. It never changes: applying a delta gives another one. Thread-safe. */
public final class MemoryState implements StateView {
  /** The state in which there is nothing. */
  public static final MemoryState EMPTY = new MemoryState(Map.of());

  private final Map<Integer, NavigableMap<Bytes, Bytes>> tables;

  private MemoryState(Map<Integer, NavigableMap<Bytes, Bytes>> tables) {
    this.tables = tables;
  }

  /**
   * The state after the changes of {@code delta}, in their order.
   *
   * @throws IllegalArgumentException if one is outside the bounds of {@link StateView}
   */
  public MemoryState after(StateDelta delta) {
    Map<Integer, NavigableMap<Bytes, Bytes>> next = new TreeMap<>();
    tables.forEach((table, entries) -> next.put(table, new TreeMap<>(entries)));
    for (StateDelta.Change change : delta.changes()) {
      check(change);
      apply(next.computeIfAbsent(change.table(), table -> new TreeMap<>()), change);
    }
    next.values().removeIf(Map::isEmpty);
    return new MemoryState(next);
  }

  /** How many entries there are in all tables. */
  public int size() {
    return tables.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    Bytes value = table(table).get(Bytes.of(key));
    return value == null ? null : value.toArray();
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    NavigableMap<Bytes, Bytes> tail = table(table).tailMap(Bytes.of(from), true);
    return new Cursor(to == null ? tail : tail.headMap(Bytes.of(to), false));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemoryState state && tables.equals(state.tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    return tables.toString();
  }

  private NavigableMap<Bytes, Bytes> table(int table) {
    return tables.getOrDefault(table, new TreeMap<>());
  }

  private static void check(StateDelta.Change change) {
    int size =
        switch (change) {
          case StateDelta.Put put -> put.key().length;
          case StateDelta.Delete delete -> delete.key().length;
          case StateDelta.DeletePrefix delete -> Math.max(1, delete.prefix().length);
        };
    if (size < 1 || size > MAX_KEY || change.table() < 0 || change.table() > MAX_TABLE) {
      throw new IllegalArgumentException(
          "a key of " + size + " bytes in table " + change.table() + " is out of bounds");
    }
  }

  private static void apply(NavigableMap<Bytes, Bytes> entries, StateDelta.Change change) {
    switch (change) {
      case StateDelta.Put put -> entries.put(Bytes.of(put.key()), Bytes.of(put.value()));
      case StateDelta.Delete delete -> entries.remove(Bytes.of(delete.key()));
      case StateDelta.DeletePrefix delete ->
          entries.keySet().removeIf(key -> beginsWith(key.view(), delete.prefix()));
    }
  }

  private static boolean beginsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static final class Cursor implements StateCursor {
    private final Iterator<Map.Entry<Bytes, Bytes>> entries;
    private Map.@Nullable Entry<Bytes, Bytes> current;

    Cursor(Map<Bytes, Bytes> entries) {
      this.entries = entries.entrySet().iterator();
    }

    @Override
    public boolean next() {
      current = entries.hasNext() ? entries.next() : null;
      return current != null;
    }

    @Override
    public byte[] key() {
      return entry().getKey().toArray();
    }

    @Override
    public byte[] value() {
      return entry().getValue().toArray();
    }

    @Override
    public void close() {
      current = null;
    }

    private Map.Entry<Bytes, Bytes> entry() {
      if (current == null) {
        throw new IllegalStateException("the cursor is on no entry");
      }
      return current;
    }
  }
}
