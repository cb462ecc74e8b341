package org.vmstudio.database.internal.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;
import org.vmstudio.database.internal.rocks.Keys;

/**
 * What has to be laid over a newer state to see an older one: the keys that changed since, with
 * their values of then. Immutable once it is filled; thread-safe then.
 */
final class Overlay {
  /** Over the newest state: nothing. */
  static final Overlay NONE = new Overlay(0);

  private final int stateId;
  private final NavigableMap<byte[], byte @Nullable []> values =
      new TreeMap<>(Arrays::compareUnsigned);

  /** Over the state {@code stateId}. */
  Overlay(int stateId) {
    this.stateId = stateId;
  }

  /** Takes one more block back; the newest block first. */
  void takeBack(Undo undo) {
    for (Undo.Entry entry : undo.entries()) {
      values.put(whole(entry.key()), entry.value());
    }
  }

  private byte[] whole(byte[] key) {
    return ByteBuffer.allocate(Keys.NUMBER + key.length).putInt(stateId).put(key).array();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether the older state differs at a key. */
  boolean covers(byte[] key) {
    return values.containsKey(key);
  }

  /** The older value of a covered key; null where there was none. */
  byte @Nullable [] get(byte[] key) {
    return values.get(key);
  }

  /** The covered keys from {@code from}, included, to {@code to}, not included. */
  NavigableMap<byte[], byte @Nullable []> range(byte[] from, byte[] to) {
    return Arrays.compareUnsigned(from, to) >= 0
        ? Collections.emptyNavigableMap()
        : values.subMap(from, true, to, false);
  }
}
