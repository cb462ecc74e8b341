package org.vmstudio.executor.internal;

import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateHistory;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;

/**
 * The states before a chain's blocks, which are asked for from the lowest block on. They are pinned
 * together, up to the chain's head of then; once more where the blocks go on beyond it, and where
 * the chain turned to other blocks meanwhile. For one thread.
 */
final class Predecessors implements AutoCloseable {

  private final StoreReader store;
  private final ChainKey chain;
  private Optional<StateHistory> history = Optional.empty();

  /** Nothing is pinned yet. */
  Predecessors(StoreReader store, ChainKey chain) {
    this.store = store;
    this.chain = chain;
  }

  /** The state after a block's parent; empty where it cannot be had (any more). */
  Optional<StateSnapshot> before(LedgerBlock block) {
    Optional<StateSnapshot> known = find(block);
    if (known.isPresent()) {
      return known;
    }
    close();
    history = store.openStates(chain, block.ref().height() - 1);
    return find(block);
  }

  private Optional<StateSnapshot> find(LedgerBlock block) {
    Optional<StateSnapshot> state = history.flatMap(its -> its.at(block.ref().height() - 1));
    if (state.isPresent() && !state.get().at().hash().equals(block.parent())) {
      state.get().close();
      return Optional.empty();
    }
    return state;
  }

  @Override
  public void close() {
    history.ifPresent(StateHistory::close);
    history = Optional.empty();
  }
}
