package org.vmstudio.database.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.store.BlockRef;

/**
 * What was read of a chain's newest state. A machine reads nearly everything that it is going to
 * change, and the undo record wants the same values again: reading a key from the files takes many
 * times as long as finding it here. Bounded; thread-safe.
 */
final class RecentReads {
  private static final long LIMIT = 8L << 20;
  private static final int ENTRY = 120;

  private final BlockRef at;
  private final Map<Bytes, Value> values = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  private record Value(byte @Nullable [] bytes) {}

  /** Nothing read yet of the state after a block. */
  RecentReads(BlockRef at) {
    this.at = at;
  }

  /** The block after which the state was read. */
  BlockRef at() {
    return at;
  }

  /** Notes what a key's value is; null where there is none. */
  void note(byte[] key, byte @Nullable [] value) {
    int size = ENTRY + key.length + (value == null ? 0 : value.length);
    if (bytes.get() + size > LIMIT) {
      return;
    }
    // The array that was read is the reader's, who may change it.
    Value own = new Value(value == null ? null : value.clone());
    if (values.putIfAbsent(Bytes.wrap(key), own) == null) {
      bytes.addAndGet(size);
    }
  }

  /** The state that was read, with everything else from another source of the same state. */
  StateSource over(StateSource rest) {
    return new StateSource() {
      @Override
      public byte[] @Nullable [] getAll(List<byte[]> keys) {
        return fill(keys, rest);
      }

      @Override
      public List<byte[]> keys(byte[] from, byte[] to) {
        return rest.keys(from, to);
      }
    };
  }

  private byte[] @Nullable [] fill(List<byte[]> keys, StateSource rest) {
    byte[] @Nullable [] found = new byte[keys.size()][];
    List<byte[]> missing = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      Value value = values.get(Bytes.wrap(keys.get(i)));
      if (value == null) {
        missing.add(keys.get(i));
        places.add(i);
      } else {
        found[i] = value.bytes;
      }
    }
    byte[] @Nullable [] read = rest.getAll(missing);
    for (int i = 0; i < read.length; i++) {
      found[places.get(i)] = read[i];
    }
    return found;
  }
}
