package org.vmstudio.database.internal.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;
import org.vmstudio.database.internal.rocks.Keys;

/**
 * What has to be laid over the newest state to see another one: an older one, where it holds the
 * keys that changed since with their values of then, or one on a side branch, where the branch's
 * changes come on top. Written by one thread; read by any.
 */
public final class Overlay {
  /** Over the newest state: nothing. */
  static final Overlay NONE = new Overlay(0, 0);

  // What an entry takes beside its bytes: arrays' headers, the value, and its nodes in both maps.
  private static final int ENTRY = 220;
  private static final long MEBIBYTE = 1L << 20;

  private final int stateId;
  private final long limit;
  private final NavigableMap<byte[], Value> values =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  /** The same for the writer alone: blocks change many keys again, which are found here soonest. */
  private final Map<ByteBuffer, Value> written = new HashMap<>();

  private long bytes;

  /** A value in the other state. */
  static final class Value {
    private volatile byte @Nullable [] bytes;

    private Value(byte @Nullable [] bytes) {
      this.bytes = bytes;
    }

    /** It; null where there is none. */
    byte @Nullable [] bytes() {
      return bytes;
    }
  }

  /**
   * Over the state {@code stateId}.
   *
   * @param limit how many bytes of memory it may take
   */
  Overlay(int stateId, long limit) {
    this.stateId = stateId;
    this.limit = limit;
  }

  /** The state over which it lies. */
  int stateId() {
    return stateId;
  }

  /** Takes one more block back; the newest block first. */
  void takeBack(Undo undo) {
    for (Undo.Entry entry : undo.entries()) {
      put(whole(entry.key()), entry.value());
    }
  }

  /** Puts changes on top. */
  public void add(StateChanges changes) {
    changes.forEach(this::put);
  }

  /** Gives each covered key and its value; null where there is none. */
  public void forEach(BiConsumer<byte[], byte @Nullable []> action) {
    values.forEach((key, value) -> action.accept(key, value.bytes));
  }

  private void put(byte[] key, byte @Nullable [] value) {
    Value known = written.get(ByteBuffer.wrap(key));
    if (known == null) {
      Value first = new Value(value);
      written.put(ByteBuffer.wrap(key), first);
      values.put(key, first);
      bytes += ENTRY + key.length + length(value);
    } else {
      bytes += length(value) - length(known.bytes);
      known.bytes = value;
    }
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

  private static int length(byte @Nullable [] value) {
    return value == null ? 0 : value.length;
  }

  private byte[] whole(byte[] key) {
    return ByteBuffer.allocate(Keys.NUMBER + key.length).putInt(stateId).put(key).array();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** What it says of a key; null where the key is not covered. */
  @Nullable Value find(byte[] key) {
    return values.get(key);
  }

  /** The covered keys from {@code from}, included, to {@code to}, not included. */
  NavigableMap<byte[], Value> range(byte[] from, byte[] to) {
    return Arrays.compareUnsigned(from, to) >= 0
        ? Collections.emptyNavigableMap()
        : values.subMap(from, true, to, false);
  }
}
