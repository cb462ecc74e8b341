package org.vmstudio.database.internal.rocks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.database.internal.rocks.Batch.Write;

/**
 * An open RocksDB: bytes in, bytes out, failures as faults. Thread-safe, also against its closing:
 * every native call is inside a {@link Guard}.
 */
public final class RocksStore implements BatchWriter, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RocksStore.class);

  /** How long a write waits for memory that is being written to files. */
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(2);

  private final Path path;
  private final Faults faults;
  private final long reserveBytes;
  private final Duration patience;
  private final Opening opening;
  private final RocksDB database;
  private final Handles handles;
  private final long tightBytes;
  // A write that would have to wait for memory is told so: how long to wait is for us to say.
  private final WriteOptions synced = new WriteOptions().setSync(true).setNoSlowdown(true);
  private final WriteOptions unsynced = new WriteOptions().setSync(false).setNoSlowdown(true);
  private final Guard guard = new Guard();
  private final Set<View> views = new HashSet<>();
  private boolean stopping;

  private RocksStore(Settings settings, Faults faults, Opening opening) {
    path = settings.path().toAbsolutePath();
    this.faults = faults;
    this.opening = opening;
    reserveBytes = settings.reserveBytes();
    tightBytes = 2 * settings.writeBufferBytes();
    patience = settings.patience();
    database = opening.database();
    handles = opening.handles();
  }

  /**
   * Opens the database of the settings' folder, and makes it where there is none.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code DATABASE_LOCKED}, {@code DATABASE_DAMAGED},
   *     {@code DISK_FULL}, {@code INPUT_OUTPUT}
   */
  public static RocksStore open(Settings settings) {
    Faults faults = new Faults(settings.path());
    return new RocksStore(settings, faults, Opening.open(settings, faults));
  }

  /** Its folder. */
  public Path path() {
    return path;
  }

  /** What its failures are called. */
  public Faults faults() {
    return faults;
  }

  /** The value of a key now, or null where there is none. */
  public byte @Nullable [] get(Family family, byte[] key) {
    return inside("to read", () -> database.get(handles.of(family), key));
  }

  /**
   * The first entries from {@code from}, included, to {@code to}, not included, in the order of
   * their keys, as they are at one moment.
   *
   * @param to null is the family's end
   * @param limit how many at the most
   */
  public List<Entry> list(Family family, byte[] from, byte @Nullable [] to, int limit) {
    return inside(
        "to read",
        () -> {
          try (Slice bound = new Slice(to == null ? new byte[0] : to);
              ReadOptions options = new ReadOptions()) {
            if (to != null) {
              options.setIterateUpperBound(bound);
            }
            return list(family, options, from, limit);
          }
        });
  }

  private List<Entry> list(Family family, ReadOptions options, byte[] from, int limit)
      throws RocksDBException {
    List<Entry> entries = new ArrayList<>();
    try (RocksIterator iterator = database.newIterator(handles.of(family), options)) {
      for (iterator.seek(from); iterator.isValid() && entries.size() < limit; iterator.next()) {
        entries.add(new Entry(iterator.key(), iterator.value()));
      }
      iterator.status();
    }
    return entries;
  }

  /** The last entry of a family. */
  public Optional<Entry> last(Family family) {
    return inside(
        "to read",
        () -> {
          try (RocksIterator iterator = database.newIterator(handles.of(family))) {
            iterator.seekToLast();
            iterator.status();
            return iterator.isValid()
                ? Optional.of(new Entry(iterator.key(), iterator.value()))
                : Optional.empty();
          }
        });
  }

  @Override
  public void write(Batch batch, boolean sync) {
    inside(
        "to write",
        () -> {
          // Found out before the log is touched: RocksDB stops all writes after a failed one.
          if (faults.usable() < reserveBytes + 2 * batch.bytes()) {
            throw faults.diskFull();
          }
          try (WriteBatch nativeBatch = fill(batch)) {
            write(sync ? synced : unsynced, nativeBatch);
          }
          return batch;
        });
  }

  /**
   * Writes, and waits where memory is full until it is in files. Where the device is too, that
   * would be for ever.
   */
  private void write(WriteOptions options, WriteBatch batch) throws RocksDBException {
    long end = System.nanoTime() + STALL.toNanos();
    for (; ; ) {
      try {
        database.write(options, batch);
        return;
      } catch (RocksDBException e) {
        if (!stalled(e) || System.nanoTime() - end > 0) {
          throw e;
        }
        if (faults.usable() < tightBytes) {
          throw faults.diskFull(e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean stalled(RocksDBException e) {
    return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Incomplete;
  }

  private WriteBatch fill(Batch batch) throws RocksDBException {
    WriteBatch filled = new WriteBatch((int) Math.min(1 << 30, batch.bytes()));
    try {
      for (Write write : batch.writes()) {
        if (write.value() != null) {
          filled.put(handles.of(write.family()), write.key(), write.value());
        } else if (write.to() != null) {
          filled.deleteRange(handles.of(write.family()), write.key(), write.to());
        } else {
          filled.delete(handles.of(write.family()), write.key());
        }
      }
      return filled;
    } catch (RocksDBException e) {
      filled.close();
      throw e;
    }
  }

  /** Pins what is there now. */
  public View pin() {
    return inside(
        "to read",
        () -> {
          synchronized (views) {
            if (stopping) {
              throw faults.stopping();
            }
            View view = new View(database, handles, faults, this::unpin);
            views.add(view);
            return view;
          }
        });
  }

  /** How often the log was synced since this was opened. */
  public long syncedWrites() {
    return inside(
        "to read", () -> opening.options().statistics().getTickerCount(TickerType.WAL_FILE_SYNCED));
  }

  /** Waits a while for open views, then closes them, then the database. */
  @Override
  public synchronized void close() {
    if (guard.closed()) {
      return;
    }
    for (View open : drain()) {
      open.revoke();
    }
    guard.close();
    flush();
    database.cancelAllBackgroundWork(true);
    handles.close();
    synced.close();
    unsynced.close();
    database.close();
    opening.options().close();
  }

  // So that the next opening has no log to replay.
  private void flush() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      database.flush(options, handles.all());
    } catch (RocksDBException e) {
      // All of it stands in the log too.
      LOG.warn("the database closes without a flush: {}", e.getMessage());
    }
  }

  private List<View> drain() {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (views) {
      stopping = true;
      long left = patience.toMillis();
      try {
        while (!views.isEmpty() && left > 0) {
          views.wait(left);
          left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!views.isEmpty()) {
        LOG.warn("{} snapshots are still open and are closed with the database", views.size());
      }
      return List.copyOf(views);
    }
  }

  private void unpin(View view) {
    synchronized (views) {
      views.remove(view);
      views.notifyAll();
    }
  }

  private <T extends @Nullable Object> T inside(String doing, Cursor.Native<T> work) {
    if (!guard.enter()) {
      throw faults.stopping();
    }
    try {
      return work.call();
    } catch (RocksDBException e) {
      throw faults.of(doing, e);
    } finally {
      guard.leave();
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param value the value
   */
  public record Entry(byte[] key, byte[] value) {}
}
