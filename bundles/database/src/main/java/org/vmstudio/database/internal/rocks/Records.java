package org.vmstudio.database.internal.rocks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.database.internal.codec.Codec;
import org.vmstudio.database.internal.codec.DamagedRecordException;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;

/** Reads records; one that does not decode is a fault that names its key. Thread-safe. */
public final class Records {
  private final RocksStore store;

  /** Reads from a store. */
  public Records(RocksStore store) {
    this.store = store;
  }

  /** The record of a key now. */
  public <T> Optional<T> find(Family family, byte[] key, Codec<T> codec) {
    return decode(family, key, store.get(family, key), codec);
  }

  /** The record of a key in a view. */
  public <T> Optional<T> find(View view, Family family, byte[] key, Codec<T> codec) {
    return decode(family, key, view.get(family, key), codec);
  }

  /** The record of a key to which another record leads. */
  public <T> T require(Family family, byte[] key, Codec<T> codec) {
    return find(family, key, codec).orElseThrow(() -> store.faults().missing(family, key));
  }

  /** Whether a key is there. */
  public boolean has(Family family, byte[] key) {
    return store.get(family, key) != null;
  }

  /** All records whose keys begin with {@code prefix} (empty: all), in the order of their keys. */
  public <T> List<T> list(Family family, byte[] prefix, Codec<T> codec) {
    return entries(family, prefix).stream().map(entry -> decode(family, entry, codec)).toList();
  }

  /** All entries whose keys begin with {@code prefix} (empty: all), in the order of their keys. */
  public List<Entry> entries(Family family, byte[] prefix) {
    byte[] end = prefix.length == 0 ? null : Keys.after(prefix);
    return store.list(family, prefix, end, Integer.MAX_VALUE);
  }

  /** An entry's record. */
  public <T> T decode(Family family, Entry entry, Codec<T> codec) {
    try {
      return codec.decode(entry.value());
    } catch (DamagedRecordException e) {
      throw store.faults().record(family, entry.key(), e);
    }
  }

  private <T> Optional<T> decode(
      Family family, byte[] key, byte @Nullable [] value, Codec<T> codec) {
    return value == null
        ? Optional.empty()
        : Optional.of(decode(family, new Entry(key, value), codec));
  }
}
