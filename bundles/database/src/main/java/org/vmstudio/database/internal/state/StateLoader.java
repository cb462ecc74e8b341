package org.vmstudio.database.internal.state;

import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.BatchWriter;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;

/**
 * Writes a whole state under a number that no chain has yet. Nobody sees it until a chain's record
 * names the number, so it goes out in pieces, unsynced, and memory stays bounded; the batch that
 * names it is synced, and with it all that stands before it in the log. What an unclean end leaves
 * behind is removed at the next opening.
 */
public final class StateLoader {
  private static final long PIECE = 4L << 20;

  private final BatchWriter writer;
  private final StateKeys keys;
  private Batch batch = new Batch();

  /** Writes the state {@code stateId}. */
  public StateLoader(BatchWriter writer, int stateId) {
    this.writer = writer;
    this.keys = new StateKeys(stateId);
  }

  /**
   * Writes all changes but a last piece.
   *
   * @return the last piece, to which the records that name the state are to be added
   */
  public Batch load(StateDelta state) {
    for (Change change : state.changes()) {
      apply(change);
      if (batch.bytes() > PIECE) {
        writer.write(batch, false);
        batch = new Batch();
      }
    }
    return batch;
  }

  /**
   * Removes what was written, in one batch; for a state that no chain's record names (any more).
   */
  public static void clear(Batch batch, int stateId) {
    batch.deleteRange(Family.STATE, Keys.chain(stateId), Keys.chain(stateId + 1));
  }

  private void apply(Change change) {
    switch (change) {
      case StateDelta.Put put ->
          batch.put(Family.STATE, keys.key(put.table(), put.key()), put.value());
      case StateDelta.Delete delete ->
          batch.delete(Family.STATE, keys.key(delete.table(), delete.key()));
      case StateDelta.DeletePrefix delete -> {
        byte[] from = keys.prefix(delete.table(), delete.prefix());
        batch.deleteRange(Family.STATE, from, Keys.after(from));
      }
    }
  }
}
