package org.vmstudio.ethereum.plugin;

import org.vmstudio.ethereum.blockphase.StateRoots;
import org.vmstudio.ethereum.evm.Engine;

/** An engine for one state. Not thread-safe, but for {@link #close}. */
public interface StateEngine extends AutoCloseable {
  /** Runs messages on the state, one after the other. */
  Engine engine();

  /**
   * What the state root is followed by through the block. A machine that keeps a state of its own
   * compares it here.
   *
   * @param tries follow the root in the platform's tables
   */
  default StateRoots roots(StateRoots tries) {
    return tries;
  }

  @Override
  default void close() {}
}
