package org.vmstudio.database.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.store.Event;
import org.vmstudio.database.internal.codec.EventCodec;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.BatchWriter;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.Witness;

/**
 * The append-only journal. Every effect goes through here, since its event stands in the same
 * batch; one batch is written after the other, so that sequences have no gaps whichever of them
 * fails. Thread-safe.
 */
final class Journal {
  private final BatchWriter writer;
  private final RocksStore store;
  private final Records records;
  private final Clock clock;
  private final Witness witness;
  // Fair: the batches of a busy chain do not starve the others.
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition grown = lock.newCondition();
  private volatile long last;
  private boolean closed;

  Journal(BatchWriter writer, RocksStore store, Records records, Clock clock, Witness witness) {
    this.writer = writer;
    this.store = store;
    this.records = records;
    this.clock = clock;
    this.witness = witness;
    last = newest();
  }

  private long newest() {
    return store.last(Family.EVENTS, null).map(entry -> Keys.heightOf(entry.key())).orElse(0L);
  }

  /**
   * Opens the database again where it refuses writes since one failed. Whether that one reached the
   * device all the same shows only then, so the journal's end is looked up again before another
   * batch is written.
   *
   * @return whether it was opened again
   */
  boolean heal() {
    lock.lock();
    try {
      boolean healed = store.heal();
      if (healed) {
        last = newest();
        grown.signalAll();
      }
      return healed;
    } finally {
      lock.unlock();
    }
  }

  /** Writes a batch, synced, with its event in it. */
  Event append(Batch batch, Draft draft) {
    return append(batch, List.of(draft), sequence -> {});
  }

  /**
   * Writes a batch, synced, with its events in it.
   *
   * @param completion adds to the batch what depends on the first event's sequence
   * @return the first event
   */
  Event append(Batch batch, List<Draft> drafts, LongConsumer completion) {
    lock.lock();
    try {
      long first = last + 1;
      long millis = clock.millis();
      completion.accept(first);
      for (int i = 0; i < drafts.size(); i++) {
        Event event = drafts.get(i).at(first + i, millis);
        batch.put(Family.EVENTS, Keys.event(first + i), EventCodec.EVENT.encode(event));
      }
      writer.write(batch, true);
      last = first + drafts.size() - 1;
      witness.reached(last);
      grown.signalAll();
      return drafts.getFirst().at(first, millis);
    } finally {
      lock.unlock();
    }
  }

  /** The last sequence; 0 while the journal is empty. */
  long last() {
    return last;
  }

  /** Entries from a sequence on. */
  List<Event> read(long from, int limit) {
    byte @Nullable [] end = null;
    return store.list(Family.EVENTS, Keys.event(Math.max(1, from)), end, limit).stream()
        .map(entry -> records.decode(Family.EVENTS, entry, EventCodec.EVENT))
        .toList();
  }

  /**
   * Waits for an entry from {@code sequence} on.
   *
   * @param over asked again after {@link #wake()}: whether nobody waits any more
   * @return whether there is one; false where it is over
   */
  boolean await(long sequence, BooleanSupplier over) throws InterruptedException {
    lock.lock();
    try {
      while (last < sequence && !closed && !over.getAsBoolean()) {
        grown.await();
      }
      return !closed && !over.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all who wait look whether it is over. */
  void wake() {
    lock.lock();
    try {
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Compares its end with what was acknowledged.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code DATABASE_DAMAGED} if it ends before that
   */
  void check() {
    witness.checkJournal(last);
  }

  /** Ends all waiting. */
  void close() {
    lock.lock();
    try {
      closed = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
