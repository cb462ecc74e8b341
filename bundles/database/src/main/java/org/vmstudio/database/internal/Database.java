package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.UndoCodec;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.BatchWriter;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;
import org.vmstudio.database.internal.rocks.Settings;
import org.vmstudio.database.internal.rocks.Witness;
import org.vmstudio.database.internal.state.StateLoader;
import org.vmstudio.database.internal.state.StateReader;

/** The open database: what reader, writers and feed share. Thread-safe. */
final class Database implements AutoCloseable {
  private static final byte[] FORMAT_KEY = {'f', 'o', 'r', 'm', 'a', 't'};
  private static final byte[] FORMAT = {0, 2};

  private final RocksStore store;
  private final BatchWriter writer;
  private final Records records;
  private final Journal journal;
  private final Chains chains = new Chains();
  private final AtomicInteger lastState = new AtomicInteger();

  private final Witness witness;
  private final StateReader states;
  private final Branches branches;
  private final UndoWindow undoWindow;

  private Database(
      RocksStore store,
      Settings settings,
      UnaryOperator<BatchWriter> wrapper,
      Clock clock,
      Witness witness) {
    this.store = store;
    this.witness = witness;
    writer = wrapper.apply(store);
    records = new Records(store);
    states = new StateReader(store, records, settings.reorgWindow());
    branches = new Branches(records, states, settings.branchBytes());
    undoWindow = new UndoWindow(store, settings.reorgWindow());
    journal = new Journal(writer, store, records, clock, witness);
  }

  /**
   * Opens the database of a folder, and makes it where there is none.
   *
   * @throws PlatformFault if it cannot be opened
   */
  static Database open(Settings settings, Clock clock) {
    return open(settings, clock, UnaryOperator.identity());
  }

  /** As {@link #open(Settings, Clock)}, with all batches going through something of a test. */
  static Database open(Settings settings, Clock clock, UnaryOperator<BatchWriter> wrapper) {
    RocksStore store = RocksStore.open(settings);
    try {
      return open(store, settings, wrapper, clock, Witness.open(settings.path()));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Database open(
      RocksStore store,
      Settings settings,
      UnaryOperator<BatchWriter> wrapper,
      Clock clock,
      Witness witness) {
    try {
      Database database = new Database(store, settings, wrapper, clock, witness);
      database.checkFormat();
      database.journal.check();
      database.loadChains();
      database.sweepStates();
      new ImageBytes(database).sweep();
      return database;
    } catch (RuntimeException e) {
      witness.abandon();
      throw e;
    }
  }

  RocksStore store() {
    return store;
  }

  BatchWriter writer() {
    return writer;
  }

  Records records() {
    return records;
  }

  Journal journal() {
    return journal;
  }

  Chains chains() {
    return chains;
  }

  StateReader states() {
    return states;
  }

  Branches branches() {
    return branches;
  }

  UndoWindow undoWindow() {
    return undoWindow;
  }

  /** The chain's block at a height at which a branch may leave it. */
  Optional<BlockRef> ancestor(Chain chain, long height) {
    ChainHead head = position(chain).head();
    if (height == head.verified().height()) {
      return Optional.of(head.verified());
    }
    if (height > head.synchronised().height()
        || height < head.verified().height() - undoWindow.blocks()) {
      return Optional.empty();
    }
    return height > head.verified().height()
        ? new Ledger(records, chain).find(height).map(LedgerBlock::ref)
        : records
            .find(Family.UNDO, Keys.height(chain.number(), height + 1), UndoCodec.UNDO)
            .map(Undo::before);
  }

  /** Where a chain is. */
  ChainPosition position(Chain chain) {
    return records.require(Family.HEADS, Keys.chain(chain.number()), ChainCodecs.POSITION);
  }

  /**
   * Makes the database take writes again after one failed, if it can be. To be called before
   * anything is read that a write depends on.
   *
   * @throws PlatformFault if it cannot be yet
   */
  void heal() {
    if (store.refuses() && journal.heal()) {
      loadChains();
    }
  }

  /** Where opening it again failed, reading too needs another attempt. */
  void reopenIfClosed() {
    if (store.refuses() && !store.reads()) {
      heal();
    }
  }

  /** A number under which no state lies. */
  int newState() {
    return lastState.incrementAndGet();
  }

  /** Ends all waiting on the journal, waits a while for open snapshots, and closes. */
  @Override
  public void close() {
    journal.close();
    store.close();
    witness.close();
  }

  private void checkFormat() {
    byte[] found = store.get(Family.DEFAULT, FORMAT_KEY);
    if (found == null) {
      store.write(new Batch().put(Family.DEFAULT, FORMAT_KEY, FORMAT), true);
    } else if (found.length != FORMAT.length
        || ByteBuffer.wrap(found).getShort() != ByteBuffer.wrap(FORMAT).getShort()) {
      throw new PlatformFault(
          Kind.INPUT_OUTPUT,
          "the database in " + store.path() + " was written by another version of this program");
    }
  }

  private void loadChains() {
    for (Entry entry : records.entries(Family.CHAINS, new byte[0])) {
      chains.addIfNew(
          records.decode(Family.CHAINS, entry, ChainCodecs.CHAIN).key(),
          Keys.numberOf(entry.key()));
    }
  }

  // Removes states that no chain names: an unclean end left them while they were written.
  private void sweepStates() {
    Set<Integer> named =
        records.entries(Family.HEADS, new byte[0]).stream()
            .map(entry -> records.decode(Family.HEADS, entry, ChainCodecs.POSITION).stateId())
            .collect(Collectors.toSet());
    named.forEach(state -> lastState.accumulateAndGet(state, Math::max));
    int next = 0;
    List<Entry> found = firstState(next);
    while (!found.isEmpty()) {
      int state = Keys.numberOf(found.getFirst().key());
      if (!named.contains(state)) {
        Batch batch = new Batch();
        StateLoader.clear(batch, state);
        store.write(batch, true);
      }
      found = firstState(state + 1);
    }
  }

  private List<Entry> firstState(int from) {
    return store.list(Family.STATE, Keys.chain(from), null, 1);
  }
}
