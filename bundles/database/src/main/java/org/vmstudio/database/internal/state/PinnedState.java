package org.vmstudio.database.internal.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.database.internal.rocks.Cursor;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.View;

/** A state at one block: a view of the database, and what has to be taken back on it. */
public final class PinnedState implements StateSnapshot {
  private final View view;
  private final StateKeys keys;
  private final BlockRef at;
  private final Overlay overlay;

  /**
   * Takes the view over.
   *
   * @param stateId where the state lies
   * @param at the block after which it is the state
   * @param overlay what changed since
   */
  PinnedState(View view, int stateId, BlockRef at, Overlay overlay) {
    this.view = view;
    this.keys = new StateKeys(stateId);
    this.at = at;
    this.overlay = overlay;
  }

  @Override
  public BlockRef at() {
    return at;
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    byte[] whole = keys.key(table, key);
    if (overlay.covers(whole)) {
      byte[] older = overlay.get(whole);
      return older == null ? null : older.clone();
    }
    return view.get(Family.STATE, whole);
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    byte[] first = keys.prefix(table, from);
    byte[] end = keys.end(table, to);
    Cursor newer = view.scan(Family.STATE, first, end);
    return overlay.isEmpty()
        ? new NewestCursor(newer)
        : new OverlaidCursor(newer, overlay.range(first, end));
  }

  @Override
  public void close() {
    view.close();
  }
}
