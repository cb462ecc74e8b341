package org.vmstudio.database.internal.rocks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;

/**
 * An open RocksDB: bytes in, bytes out, failures as faults. Thread-safe, also against its closing:
 * every native call is inside a {@link Guard}.
 *
 * <p>After a write has failed RocksDB refuses all others for good, also when there is space again,
 * because it no longer knows what of the log is on the device. Reading goes on; {@link #heal()}
 * opens the database again, which reads the log from the device. Whoever calls meanwhile waits for
 * that: it is no fault of what the caller is about to do.
 */
public final class RocksStore implements BatchWriter, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RocksStore.class);

  /** How long a write waits for memory that is being written to files. */
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(2);

  private final Settings settings;
  private final Faults faults;
  private final long tightBytes;
  private final Sessions sessions;
  private volatile @Nullable RocksDBException refusal;
  private long syncsOfBefore;

  private RocksStore(Settings settings, Faults faults, Session session) {
    this.settings = settings;
    this.faults = faults;
    sessions = new Sessions(session);
    tightBytes = 2 * settings.writeBufferBytes();
  }

  /**
   * Opens the database of the settings' folder, and makes it where there is none.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code DATABASE_LOCKED}, {@code DATABASE_DAMAGED},
   *     {@code DISK_FULL}, {@code INPUT_OUTPUT}
   */
  public static RocksStore open(Settings settings) {
    Faults faults = new Faults(settings.path());
    return new RocksStore(settings, faults, new Session(Opening.open(settings, faults)));
  }

  /** Its folder. */
  public Path path() {
    return settings.path().toAbsolutePath();
  }

  /** What its failures are called. */
  public Faults faults() {
    return faults;
  }

  /** Whether writes are refused because one failed. */
  public boolean refuses() {
    return refusal != null;
  }

  /** Whether it can be read: not while it is closed, or could not be opened again. */
  public boolean reads() {
    return !sessions.now().guard().closed();
  }

  /**
   * Opens the database again where it refuses writes and the device has space again. Whoever holds
   * a view is told so by a fault at the next read. To be called by a thread that is in no call of
   * this.
   *
   * @return whether it was opened again: what was read from it before may be out of date
   * @throws org.vmstudio.api.fault.PlatformFault {@code DISK_FULL} while there is too little space,
   *     or as {@link #open}: it may be tried again
   */
  public boolean heal() {
    return sessions.change(this::reopen);
  }

  private boolean reopen() {
    RocksDBException cause = refusal;
    if (cause == null) {
      return false;
    }
    if (faults.usable() < Math.max(0, settings.reserveBytes()) + tightBytes) {
      throw faults.diskFull(cause);
    }
    if (reads()) {
      long syncs = syncedWrites();
      sessions.now().end(Duration.ZERO, faults.reopened(cause));
      syncsOfBefore = syncs;
    }
    sessions.replace(new Session(Opening.open(settings, faults)));
    refusal = null;
    LOG.warn("{} was opened again after a write had failed: {}", path(), cause.getMessage());
    return true;
  }

  /** The value of a key now, or null where there is none. */
  public byte @Nullable [] get(Family family, byte[] key) {
    return inside("to read", now -> now.database().get(now.handles().of(family), key));
  }

  /** The values of keys now, in their order; null where there is none. */
  public byte[] @Nullable [] getAll(Family family, List<byte[]> keys) {
    return inside(
        "to read",
        now -> {
          ColumnFamilyHandle handle = now.handles().of(family);
          List<ColumnFamilyHandle> families = Collections.nCopies(keys.size(), handle);
          return keys.isEmpty()
              ? new byte[0][]
              : now.database().multiGetAsList(families, keys).toArray(byte[][]::new);
        });
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
        now -> {
          try (Slice bound = new Slice(to == null ? new byte[0] : to);
              ReadOptions options = new ReadOptions()) {
            if (to != null) {
              options.setIterateUpperBound(bound);
            }
            return list(now, family, options, from, limit);
          }
        });
  }

  private static List<Entry> list(
      Session now, Family family, ReadOptions options, byte[] from, int limit)
      throws RocksDBException {
    List<Entry> entries = new ArrayList<>();
    try (RocksIterator iterator = now.database().newIterator(now.handles().of(family), options)) {
      for (iterator.seek(from); iterator.isValid() && entries.size() < limit; iterator.next()) {
        entries.add(new Entry(iterator.key(), iterator.value()));
      }
      iterator.status();
    }
    return entries;
  }

  /** The last entry of a family, up to a key, included, where one is given. */
  public Optional<Entry> last(Family family, byte @Nullable [] key) {
    return inside(
        "to read",
        now -> {
          try (RocksIterator iterator = now.database().newIterator(now.handles().of(family))) {
            if (key == null) {
              iterator.seekToLast();
            } else {
              iterator.seekForPrev(key);
            }
            iterator.status();
            return iterator.isValid()
                ? Optional.of(new Entry(iterator.key(), iterator.value()))
                : Optional.empty();
          }
        });
  }

  @Override
  public void write(Batch batch, boolean sync) {
    RocksDBException refused = refusal;
    if (refused != null) {
      throw faults.of("to write", refused);
    }
    inside(
        "to write",
        now -> {
          // Found out before the log is touched: RocksDB stops all writes after a failed one.
          if (faults.usable() < reserveFor(batch) + 2 * batch.bytes()) {
            throw faults.diskFull();
          }
          try (WriteBatch filled = new WriteBatch(BatchBytes.of(batch, now.handles()))) {
            write(now, now.writing(sync), filled);
          }
          return batch;
        });
  }

  private long reserveFor(Batch batch) {
    return batch.isUrgent() ? settings.reserveBytes() / 2 : settings.reserveBytes();
  }

  /**
   * Writes, and waits where memory is full until it is in files. Where the device is too, that
   * would be for ever.
   */
  private void write(Session now, WriteOptions options, WriteBatch batch) throws RocksDBException {
    long end = System.nanoTime() + STALL.toNanos();
    for (; ; ) {
      try {
        now.database().write(options, batch);
        return;
      } catch (RocksDBException e) {
        if (!stalled(e)) {
          refusal = e;
          throw e;
        }
        if (System.nanoTime() - end > 0) {
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

  /** Pins what is there now. */
  public View pin() {
    return inside("to read", now -> now.pin(faults));
  }

  /** How often the log was synced since this was opened. */
  public long syncedWrites() {
    return inside(
        "to read",
        now ->
            syncsOfBefore + now.options().statistics().getTickerCount(TickerType.WAL_FILE_SYNCED));
  }

  /** Waits a while for open views, then closes them, then the database. */
  @Override
  public void close() {
    sessions.close(settings.patience(), faults.stopping());
  }

  private <T extends @Nullable Object> T inside(String doing, Native<T> work) {
    Session now = sessions.enter();
    if (now == null) {
      throw outside();
    }
    try {
      return work.call(now);
    } catch (RocksDBException e) {
      throw faults.of(doing, e);
    } finally {
      now.guard().leave();
    }
  }

  // Either for good, or it could not be opened again yet.
  private PlatformFault outside() {
    RocksDBException cause = refusal;
    return sessions.closed() || cause == null ? faults.stopping() : faults.reopened(cause);
  }

  /** Does something native in a session. */
  @FunctionalInterface
  private interface Native<T extends @Nullable Object> {
    T call(Session now) throws RocksDBException;
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param value the value
   */
  public record Entry(byte[] key, byte[] value) {}
}
