package org.vmstudio.database.internal.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;

/**
 * A block's changes, resolved against the state that they apply to: for each key the value before
 * and after. Prefixes are resolved to the keys that are there, which the undo record needs anyway.
 * To be made and written while no one else writes to the chain.
 */
public final class StateChanges {
  private final RocksStore store;
  private final StateKeys keys;
  private final Map<Bytes, byte @Nullable []> after = new LinkedHashMap<>();
  private final List<Undo.Entry> before = new ArrayList<>();

  private StateChanges(RocksStore store, int stateId) {
    this.store = store;
    this.keys = new StateKeys(stateId);
  }

  /** Resolves a delta against a state as it is now. */
  public static StateChanges resolve(RocksStore store, int stateId, StateDelta delta) {
    StateChanges changes = new StateChanges(store, stateId);
    delta.changes().forEach(changes::apply);
    changes.readBefore();
    return changes;
  }

  /** Adds the new values to a batch. */
  public void writeTo(Batch batch) {
    after.forEach((key, value) -> {
      if (value == null) {
        batch.delete(Family.STATE, key.view());
      } else {
        batch.put(Family.STATE, key.view(), value);
      }
    });
  }

  /** The record that takes the changes back. */
  public Undo undo(BlockRef parent) {
    return new Undo(parent, before);
  }

  private void apply(Change change) {
    switch (change) {
      case StateDelta.Put put ->
          after.put(Bytes.wrap(keys.key(put.table(), put.key())), put.value());
      case StateDelta.Delete delete ->
          after.put(Bytes.wrap(keys.key(delete.table(), delete.key())), null);
      case StateDelta.DeletePrefix delete ->
          deletePrefix(keys.prefix(delete.table(), delete.prefix()));
    }
  }

  private void deletePrefix(byte[] prefix) {
    after.replaceAll((key, value) -> startsWith(key.view(), prefix) ? null : value);
    byte[] end = Keys.after(prefix);
    for (Entry entry : store.list(Family.STATE, prefix, end, Integer.MAX_VALUE)) {
      after.put(Bytes.wrap(entry.key()), null);
    }
  }

  // A key that ends as it began is no change.
  private void readBefore() {
    after
        .entrySet()
        .removeIf(entry -> {
          byte[] key = entry.getKey().view();
          byte[] old = store.get(Family.STATE, key);
          boolean same = Arrays.equals(old, entry.getValue());
          if (!same) {
            before.add(new Undo.Entry(Arrays.copyOfRange(key, Keys.NUMBER, key.length), old));
          }
          return same;
        });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
