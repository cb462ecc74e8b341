package org.vmstudio.database.internal.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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

/**
 * A block's changes, resolved against the state that they apply to: for each key the value before
 * and after. Prefixes are resolved to the keys that are there, which the undo record needs anyway.
 * To be made and written while no one else writes to the chain.
 */
public final class StateChanges {
  private final StateSource source;
  private final StateKeys keys;
  private final Map<Bytes, byte @Nullable []> after = new HashMap<>();
  private final List<Changed> changed = new ArrayList<>();
  private final List<Undo.Entry> before = new ArrayList<>();

  private record Changed(byte[] key, byte @Nullable [] value) {}

  private StateChanges(StateSource source, int stateId) {
    this.source = source;
    this.keys = new StateKeys(stateId);
  }

  /** Resolves a delta against a state as it is now with something over it. */
  public static StateChanges resolve(RocksStore store, Overlay overlay, StateDelta delta) {
    return resolve(new OverlaidSource(new NewestSource(store), overlay), overlay.stateId(), delta);
  }

  /** Resolves a delta against a state. */
  static StateChanges resolve(StateSource source, int stateId, StateDelta delta) {
    StateChanges changes = new StateChanges(source, stateId);
    delta.changes().forEach(changes::apply);
    changes.readBefore();
    return changes;
  }

  /** Adds the new values to a batch. */
  public void writeTo(Batch batch) {
    forEach((key, value) -> write(batch, key, value));
  }

  /** Adds a new value, or the removal of a key, to a batch. */
  public static void write(Batch batch, byte[] key, byte @Nullable [] value) {
    if (value == null) {
      batch.delete(Family.STATE, key);
    } else {
      batch.put(Family.STATE, key, value);
    }
  }

  /** Gives each changed key and its new value; null where it is removed. */
  void forEach(BiConsumer<byte[], byte @Nullable []> action) {
    changed.forEach(each -> action.accept(each.key, each.value));
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
    for (byte[] key : source.keys(prefix, end)) {
      after.put(Bytes.wrap(key), null);
    }
  }

  // A key that ends as it began is no change. In the order of the keys reading and writing take
  // less, since neighbours lie together.
  private void readBefore() {
    List<Bytes> ordered = after.keySet().stream().sorted().toList();
    byte[] @Nullable [] old = source.getAll(ordered.stream().map(Bytes::view).toList());
    for (int i = 0; i < ordered.size(); i++) {
      byte[] key = ordered.get(i).view();
      byte[] now = after.get(ordered.get(i));
      byte[] then = old[i];
      if (!Arrays.equals(then, now)) {
        changed.add(new Changed(key, now));
        before.add(new Undo.Entry(Arrays.copyOfRange(key, Keys.NUMBER, key.length), then));
      }
    }
    after.clear();
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
