package org.vmstudio.database.internal.state;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;

/**
 * One state other than the newest: an older one, where it holds the keys that changed since with
 * their values of then, or one on a side branch, where the branch's changes come on top. Written by
 * one thread; read by any.
 */
public final class Overlay implements Layer {
  /** Over the newest state: nothing. */
  static final Overlay NONE = new Overlay(0, 0);

  // What an entry takes beside its bytes: the arrays' headers, the value, and its nodes in the map.
  private static final int ENTRY = 140;
  private static final long MEBIBYTE = 1L << 20;

  private final StateKeys keys;
  private final long limit;
  private final NavigableMap<byte[], Value> values =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  private long bytes;

  /**
   * Over the state {@code stateId}.
   *
   * @param limit how many bytes of memory it may take
   */
  Overlay(int stateId, long limit) {
    this.keys = new StateKeys(stateId);
    this.limit = limit;
  }

  /** The state over which it lies. */
  int stateId() {
    return keys.stateId();
  }

  /** Takes one more block back; the newest block first. */
  void takeBack(Undo undo) {
    for (Undo.Entry entry : undo.entries()) {
      put(keys.whole(entry.key()), entry.value());
    }
  }

  /** Puts changes on top. */
  public void add(StateChanges changes) {
    changes.forEach(this::put);
  }

  /** Gives each covered key and its value; null where there is none. */
  public void forEach(BiConsumer<byte[], byte @Nullable []> action) {
    values.forEach((key, value) -> action.accept(key, value.bytes()));
  }

  private void put(byte[] key, byte @Nullable [] value) {
    Value fresh = new Value(value);
    Value known = values.put(key, fresh);
    bytes += fresh.length() - (known == null ? 0 : known.length());
    bytes += known == null ? ENTRY + key.length : 0;
    check();
  }

  /** Counts what is held beside it against the same limit. */
  public void reserve(long more) {
    bytes += more;
    check();
  }

  private void check() {
    if (bytes > limit) {
      throw new PlatformFault(
          Kind.BRANCH_TOO_LARGE,
          "the branch changes more than "
              + limit / MEBIBYTE
              + " MiB of the state, which are held in memory until it is adopted: raise branch.mb"
              + " in etc/org.vmstudio.database.cfg and send it again");
    }
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public @Nullable Value find(byte[] key) {
    return values.get(key);
  }

  @Override
  public Iterator<Entry> range(byte[] from, byte[] to) {
    return Layer.part(values, from, to).entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .iterator();
  }
}
