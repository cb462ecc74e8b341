package org.vmstudio.database.internal.state;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What has to be laid over the newest state to see another one. Read by any thread. */
interface Layer {
  /** A key's value in the other state; null where it is the newest state's. */
  @Nullable Value find(byte[] key);

  /**
   * The keys whose values are not the newest state's, from {@code from}, included, to {@code to},
   * not included.
   */
  Iterator<Entry> range(byte[] from, byte[] to);

  /** Whether it is the newest state itself. */
  boolean isEmpty();

  /** Both ends as in {@link #range}, also where there is nothing between them. */
  static <V> NavigableMap<byte[], V> part(NavigableMap<byte[], V> map, byte[] from, byte[] to) {
    return Arrays.compareUnsigned(from, to) >= 0
        ? Collections.emptyNavigableMap()
        : map.subMap(from, true, to, false);
  }

  /**
   * A value in the other state.
   *
   * @param bytes it; null where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Value(byte @Nullable [] bytes) {
    /** How many bytes it has. */
    int length() {
      return bytes == null ? 0 : bytes.length;
    }
  }

  /**
   * A key and its value in the other state.
   *
   * @param key the key
   * @param value its value
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Entry(byte[] key, Value value) {}
}
