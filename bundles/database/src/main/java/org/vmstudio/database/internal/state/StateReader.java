package org.vmstudio.database.internal.state;

import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateSnapshot;
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
  /** How many blocks can be taken back. */
  public static final int UNDO_WINDOW = 256;

  private final RocksStore store;
  private final Records records;

  /** Reads from a store. */
  public StateReader(RocksStore store, Records records) {
    this.store = store;
    this.records = records;
  }

  /** The state after the verified head. */
  public StateSnapshot newest(int chain) {
    View view = store.pin();
    try {
      ChainPosition position = position(view, chain);
      return new PinnedState(view, position.stateId(), position.head().verified(), Overlay.NONE);
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  /** The state after an older block; empty where the undo records do not reach so far back. */
  public Optional<StateSnapshot> at(int chain, long height) {
    View view = store.pin();
    try {
      Optional<StateSnapshot> state = at(view, chain, height);
      if (state.isEmpty()) {
        view.close();
      }
      return state;
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  private Optional<StateSnapshot> at(View view, int chain, long height) {
    ChainPosition position = position(view, chain);
    BlockRef at = position.head().verified();
    if (height > at.height() || height < at.height() - UNDO_WINDOW) {
      return Optional.empty();
    }
    Overlay overlay = at.height() == height ? Overlay.NONE : new Overlay(position.stateId());
    while (at.height() > height) {
      Optional<Undo> undo =
          records.find(view, Family.UNDO, Keys.height(chain, at.height()), UndoCodec.UNDO);
      if (undo.isEmpty()) {
        return Optional.empty();
      }
      overlay.takeBack(undo.get());
      at = undo.get().before();
    }
    return Optional.of(new PinnedState(view, position.stateId(), at, overlay));
  }

  private ChainPosition position(View view, int chain) {
    byte[] key = Keys.chain(chain);
    return records
        .find(view, Family.HEADS, key, ChainCodecs.POSITION)
        .orElseThrow(() -> store.faults().missing(Family.HEADS, key));
  }
}
