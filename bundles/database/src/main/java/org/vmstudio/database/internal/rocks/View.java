package org.vmstudio.database.internal.rocks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Session session;
  private final RocksDB database;
  private final Handles handles;
  private final Faults faults;
  private final Pin pin;
  private final Snapshot snapshot;
  private final ReadOptions options;
  private final Guard guard = new Guard();
  private final Set<Cursor> cursors = ConcurrentHashMap.newKeySet();
  private volatile @Nullable PlatformFault revoked;

  /** Called by the session, in its guard. */
  View(Session session, Faults faults, Pin pin) {
    this.session = session;
    this.database = session.database();
    this.handles = session.handles();
    this.faults = faults;
    this.pin = pin;
    snapshot = pin.share();
    options = new ReadOptions().setSnapshot(snapshot);
  }

  /** The same moment once more, to be closed by itself. */
  public View again() {
    return inside(() -> session.again(faults, pin));
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
      pin.leave();
      session.unpin(this);
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
          : Faults.again(why);
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
