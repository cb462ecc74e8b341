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
  private final Layer overlay;
  private final @Nullable RecentReads reads;

  /**
   * Takes the view over.
   *
   * @param stateId where the state lies
   * @param at the block after which it is the state
   * @param overlay what changed since
   */
  PinnedState(View view, int stateId, BlockRef at, Layer overlay) {
    this(view, stateId, at, overlay, null);
  }

  /** The newest state, which notes what is read of it. */
  PinnedState(View view, int stateId, RecentReads reads) {
    this(view, stateId, reads.at(), Overlay.NONE, reads);
  }

  private PinnedState(
      View view, int stateId, BlockRef at, Layer overlay, @Nullable RecentReads reads) {
    this.view = view;
    this.keys = new StateKeys(stateId);
    this.at = at;
    this.overlay = overlay;
    this.reads = reads;
  }

  @Override
  public BlockRef at() {
    return at;
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    byte[] whole = keys.key(table, key);
    Layer.Value over = overlay.find(whole);
    if (over == null) {
      byte[] value = view.get(Family.STATE, whole);
      if (reads != null) {
        reads.note(whole, value);
      }
      return value;
    }
    return over.bytes() == null ? null : over.bytes().clone();
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
