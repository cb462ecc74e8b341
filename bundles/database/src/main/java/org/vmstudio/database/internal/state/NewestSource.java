package org.vmstudio.database.internal.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;

/** The state as it is now. */
record NewestSource(RocksStore store) implements StateSource {
  @Override
  public byte[] @Nullable [] getAll(List<byte[]> keys) {
    return store.getAll(Family.STATE, keys);
  }

  @Override
  public List<byte[]> keys(byte[] from, byte[] to) {
    return store.list(Family.STATE, from, to, Integer.MAX_VALUE).stream().map(Entry::key).toList();
  }
}
