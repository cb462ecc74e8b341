package org.vmstudio.database.internal.state;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.UndoCodec;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.rocks.RocksStore;
import org.vmstudio.database.internal.rocks.View;

/** Opens a chain's state at a height. Thread-safe. */
public final class StateReader {
  /** Memory for the states between the oldest and the newest of a history. */
  private static final long HISTORY_BYTES = 64L << 20;

  private final RocksStore store;
  private final Records records;
  private final int window;
  private final long historyBytes;
  private final Map<Integer, RecentReads> reads = new ConcurrentHashMap<>();

  /**
   * Reads from a store.
   *
   * @param window how many verified blocks can be taken back
   */
  public StateReader(RocksStore store, Records records, int window) {
    this(store, records, window, HISTORY_BYTES);
  }

  /** As the public constructor, with the memory for a history. */
  StateReader(RocksStore store, Records records, int window, long historyBytes) {
    this.store = store;
    this.records = records;
    this.window = window;
    this.historyBytes = historyBytes;
  }

  /** The state after the verified head. */
  public StateSnapshot newest(int chain) {
    return onView(view -> Optional.of(newest(view, chain))).orElseThrow();
  }

  private StateSnapshot newest(View view, int chain) {
    ChainPosition position = position(view, chain);
    return new PinnedState(view, position.stateId(), reads(chain, position.head().verified()));
  }

  private RecentReads reads(int chain, BlockRef at) {
    return reads.merge(
        chain, new RecentReads(at), (known, fresh) -> known.at().equals(at) ? known : fresh);
  }

  /** Resolves a delta against the newest state; what it was read for is forgotten with that. */
  public StateChanges resolve(int chain, ChainPosition position, StateDelta delta) {
    StateSource source = new NewestSource(store);
    // Whatever was read of another state is of no use, and of this one only until it changes.
    RecentReads known = reads.remove(chain);
    return StateChanges.resolve(
        known != null && known.at().equals(position.head().verified())
            ? known.over(source)
            : source,
        position.stateId(),
        delta);
  }

  /** Forgets what was read of a chain whose state went back. */
  public void forget(int chain) {
    reads.remove(chain);
  }

  /** The state after an older block; empty where the undo records do not reach so far back. */
  public Optional<StateSnapshot> at(int chain, long height) {
    return onView(view ->
        past(view, chain, height, Long.MAX_VALUE)
            .map(past -> new PinnedState(view, past.overlay.stateId(), past.at, past.overlay)));
  }

  /** The states from an older block's on, up to the newest; empty as for {@link #at}. */
  public Optional<StateHistory> from(int chain, long height) {
    return onView(view -> from(view, chain, height));
  }

  private Optional<StateHistory> from(View view, int chain, long height) {
    ChainPosition position = position(view, chain);
    BlockRef newest = position.head().verified();
    Versions versions = new Versions(position.stateId(), newest, historyBytes);
    return takeBack(view, chain, newest, height, versions::takeBack)
        .map(oldest -> new PinnedHistory(view, versions));
  }

  /** What is opened on a view takes it over. */
  private <T> Optional<T> onView(Function<View, Optional<T>> opening) {
    View view = store.pin();
    Optional<T> opened = Optional.empty();
    try {
      opened = opening.apply(view);
      return opened;
    } finally {
      if (opened.isEmpty()) {
        view.close();
      }
    }
  }

  /**
   * What makes the newest state that of an older block; empty as for {@link #at}.
   *
   * @param limit how many bytes of memory it may take, before and after more is put on it
   */
  public Optional<Past> past(int chain, long height, long limit) {
    try (View view = store.pin()) {
      return past(view, chain, height, limit);
    }
  }

  /** The newest state with something over it, which makes it that after a block. */
  public StateSnapshot under(Overlay overlay, BlockRef at) {
    return new PinnedState(store.pin(), overlay.stateId(), at, overlay);
  }

  /** A state that is no chain's. */
  public StateSnapshot loose(int stateId, BlockRef at) {
    return new PinnedState(store.pin(), stateId, at, Overlay.NONE);
  }

  /** Resolves a delta against a state that is no chain's. */
  public StateChanges resolveLoose(int stateId, StateDelta delta) {
    return StateChanges.resolve(new NewestSource(store), stateId, delta);
  }

  private Optional<Past> past(View view, int chain, long height, long limit) {
    ChainPosition position = position(view, chain);
    Overlay overlay = new Overlay(position.stateId(), limit);
    return takeBack(view, chain, position.head().verified(), height, overlay::takeBack)
        .map(at -> new Past(overlay, at));
  }

  /** Takes blocks back down to one, which is given; empty where the records do not reach there. */
  private Optional<BlockRef> takeBack(
      View view, int chain, BlockRef newest, long height, Consumer<Undo> taker) {
    if (height > newest.height() || height < newest.height() - window) {
      return Optional.empty();
    }
    BlockRef at = newest;
    while (at.height() > height) {
      Optional<Undo> undo =
          records.find(view, Family.UNDO, Keys.height(chain, at.height()), UndoCodec.UNDO);
      if (undo.isEmpty()) {
        return Optional.empty();
      }
      taker.accept(undo.get());
      at = undo.get().before();
    }
    return Optional.of(at);
  }

  private ChainPosition position(View view, int chain) {
    byte[] key = Keys.chain(chain);
    return records
        .find(view, Family.HEADS, key, ChainCodecs.POSITION)
        .orElseThrow(() -> store.faults().missing(Family.HEADS, key));
  }

  /**
   * An older state.
   *
   * @param overlay what makes the newest state it
   * @param at the block after which it is the state
   */
  public record Past(Overlay overlay, BlockRef at) {}
}
