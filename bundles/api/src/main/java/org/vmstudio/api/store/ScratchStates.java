package org.vmstudio.api.store;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.vm.StateDelta;

/**
 * States beside those of the chains, of any size, for work that is thrown away: nothing of them
 * outlives their end or the node's. Thread-safe.
 */
@ProviderType
public interface ScratchStates {
  /**
   * Begins a state.
   *
   * @param at the block after which it is the state
   * @param content all of it
   */
  Scratch begin(BlockRef at, StateDelta content);

  /** One such state. For one thread; what it opened may be read by any. */
  @ProviderType
  interface Scratch extends AutoCloseable {
    /** The block after which it is the state. */
    BlockRef at();

    /** Pins it as it is now. */
    StateSnapshot open();

    /** Makes it the state after a block. */
    void advance(BlockRef to, StateDelta delta);

    /** Removes it. */
    @Override
    void close();
  }
}
