package org.vmstudio.database.internal.state;

import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.database.internal.rocks.View;

/**
 * States at several blocks: a view of the database, and what has to be taken back on it for each.
 *
 * @param view pinned; ends with this
 * @param versions what has to be taken back
 */
record PinnedHistory(View view, Versions versions) implements StateHistory {
  @Override
  public BlockRef last() {
    return versions.last();
  }

  @Override
  public Optional<StateSnapshot> at(long height) {
    return versions
        .block(height)
        .map(
            block -> new PinnedState(view.again(), versions.stateId(), block, versions.at(height)));
  }

  @Override
  public void close() {
    view.close();
  }
}
