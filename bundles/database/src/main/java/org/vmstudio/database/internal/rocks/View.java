package org.vmstudio.database.internal.rocks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.vmstudio.api.fault.PlatformFault;

/**
 * The database pinned at one moment: later writes do not show. To be closed. Thread-safe, also
 * against its closing: whoever comes later is refused, and nothing native is touched any more.
 */
public final class View implements AutoCloseable {
  private final RocksDB database;
  private final Handles handles;
  private final Faults faults;
  private final Consumer<View> onClose;
  private final Snapshot snapshot;
  private final ReadOptions options;
  private final Guard guard = new Guard();
  private final Set<Cursor> cursors = ConcurrentHashMap.newKeySet();
  private volatile @Nullable PlatformFault revoked;

  /** Called by the store, in its guard. */
  View(RocksDB database, Handles handles, Faults faults, Consumer<View> onClose) {
    this.database = database;
    this.handles = handles;
    this.faults = faults;
    this.onClose = onClose;
    snapshot = database.getSnapshot();
    options = new ReadOptions().setSnapshot(snapshot);
  }

  /** The value of a key, or null where there is none. */
  public byte @Nullable [] get(Family family, byte[] key) {
    return inside(() -> database.get(handles.of(family), options, key));
  }

  /** Walks from {@code from}, included, to {@code to}, not included; null is the family's end. */
  public Cursor scan(Family family, byte[] from, byte @Nullable [] to) {
    return inside(() -> {
      Cursor cursor = new Cursor(this, reach(family), from, to);
      cursors.add(cursor);
      return cursor;
    });
  }

  @Override
  public synchronized void close() {
    if (!guard.closed()) {
      guard.close();
      cursors.forEach(Cursor::release);
      options.close();
      database.releaseSnapshot(snapshot);
      onClose.accept(this);
    }
  }

  /** Closes it in its owner's place, who is told so at the next read. */
  void revoke(PlatformFault why) {
    revoked = why;
    close();
  }

  /** Gives a cursor back; nothing is left to do where the view itself was closed before. */
  void drop(Cursor cursor) {
    if (guard.enter()) {
      try {
        cursors.remove(cursor);
        cursor.release();
      } finally {
        guard.leave();
      }
    }
  }

  /** Does something native while nothing of it can be closed. */
  <T extends @Nullable Object> T inside(Cursor.Native<T> work) {
    if (!guard.enter()) {
      PlatformFault why = revoked;
      throw why == null
          ? new IllegalStateException("the snapshot was closed before")
          : new PlatformFault(why.kind(), String.valueOf(why.getMessage()), why);
    }
    try {
      return work.call();
    } catch (RocksDBException e) {
      throw faults.of("to read", e);
    } finally {
      guard.leave();
    }
  }

  private Cursor.Reach reach(Family family) {
    return new Cursor.Reach() {
      @Override
      public Snapshot snapshot() {
        return snapshot;
      }

      @Override
      public RocksIterator iterator(ReadOptions options) {
        return database.newIterator(handles.of(family), options);
      }
    };
  }
}
