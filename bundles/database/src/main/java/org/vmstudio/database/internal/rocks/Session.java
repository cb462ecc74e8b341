package org.vmstudio.database.internal.rocks;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;

/**
 * One opening of the database, from opening to closing: everything native that ends with it.
 * Thread-safe, also against its closing.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** Memory that is to go into files, also where its flush has not begun or is about to end. */
  private static final String UNFLUSHED = "rocksdb.num-immutable-mem-table";

  private final Opening opening;
  private final Guard guard = new Guard();
  // A write that would have to wait for memory is told so: how long to wait is for us to say.
  private final WriteOptions synced = new WriteOptions().setSync(true).setNoSlowdown(true);
  private final WriteOptions unsynced = new WriteOptions().setSync(false).setNoSlowdown(true);
  private final Set<View> views = new HashSet<>();
  private boolean draining;
  private volatile @Nullable PlatformFault ending;

  Session(Opening opening) {
    this.opening = opening;
  }

  RocksDB database() {
    return opening.database();
  }

  Handles handles() {
    return opening.handles();
  }

  Options options() {
    return opening.options();
  }

  Guard guard() {
    return guard;
  }

  WriteOptions writing(boolean sync) {
    return sync ? synced : unsynced;
  }

  /** Pins what is there now; to be called in the guard. */
  View pin(Faults faults) {
    return view(faults, () -> new Pin(database()));
  }

  /** As {@link #pin}, what was pinned before; to be called in the guard of a view of it. */
  View again(Faults faults, Pin pin) {
    if (!guard.enter()) {
      throw Faults.again(Objects.requireNonNull(ending));
    }
    try {
      return view(faults, () -> pin);
    } finally {
      guard.leave();
    }
  }

  private View view(Faults faults, Supplier<Pin> pin) {
    synchronized (views) {
      if (draining) {
        throw faults.stopping();
      }
      View view = new View(this, faults, pin.get());
      views.add(view);
      return view;
    }
  }

  /** A view was closed. */
  void unpin(View view) {
    synchronized (views) {
      views.remove(view);
      views.notifyAll();
    }
  }

  /**
   * Waits a while for open views, while no new one is pinned, then ends.
   *
   * @param patience for the views, and as long again for what memory still holds to be in files
   * @param why what those who still hold a view are told
   */
  void close(Duration patience, PlatformFault why) {
    drain(patience);
    end(patience, why);
  }

  /** Lets nobody in any more, closes the open views, then the database. */
  void end(Duration patience, PlatformFault why) {
    ending = why;
    guard.close();
    for (View open : open()) {
      open.revoke(why);
    }
    flush(patience);
    database().cancelAllBackgroundWork(true);
    handles().close();
    synced.close();
    unsynced.close();
    database().close();
    options().close();
  }

  private List<View> open() {
    synchronized (views) {
      return List.copyOf(views);
    }
  }

  /**
   * So that the next opening has no log to replay. Where the device is full RocksDB would try for
   * ever; all of it stands in the log too. While writes are stopped for lack of memory RocksDB
   * refuses to flush, so that what is on its way into files has to get there first.
   */
  private void flush(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try (FlushOptions options = new FlushOptions().setWaitForFlush(false)) {
      options.setAllowWriteStall(true);
      if (isFlushed(end)) {
        database().flush(options, handles().all());
      }
      if (!isFlushed(end)) {
        LOG.warn("the database closes before all is in files; the log has the rest");
      }
    } catch (RocksDBException e) {
      LOG.warn("the database closes without a flush: {}", e.getMessage());
    }
  }

  private boolean isFlushed(long end) throws RocksDBException {
    while (database().getAggregatedLongProperty(UNFLUSHED) > 0) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private void drain(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (views) {
      draining = true;
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
    }
  }
}
