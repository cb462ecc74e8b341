package org.vmstudio.database.internal.rocks;

import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/** A moment of the database that views share; let go with the last of them. Thread-safe. */
final class Pin {
  private final RocksDB database;
  private final Snapshot snapshot;
  private int views;

  /** This moment, in no view yet. */
  Pin(RocksDB database) {
    this.database = database;
    snapshot = database.getSnapshot();
  }

  /** A view more; not where the last one may be about to close. */
  synchronized Snapshot share() {
    views++;
    return snapshot;
  }

  /** A view less. */
  synchronized void leave() {
    if (--views == 0) {
      database.releaseSnapshot(snapshot);
    }
  }
}
