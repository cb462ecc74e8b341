package org.vmstudio.ethereum.recording;

import org.vmstudio.ethereum.state.WorldState;

/** Is shown what each transaction did. */
@FunctionalInterface
public interface OperationReader {
  /**
   * A transaction is over.
   *
   * @param position its position in the block
   * @param log its operations; valid only during this call
   * @param world the state, by whose numbers the log names accounts and slots
   */
  void read(int position, OperationLog log, WorldState world);
}
