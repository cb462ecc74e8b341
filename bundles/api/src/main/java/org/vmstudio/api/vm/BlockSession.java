package org.vmstudio.api.vm;

import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * One block in execution. Called from one thread at a time. The machine may execute at any time
 * before {@link #seal()} returns, in any order, with the result of serial execution.
 */
@ConsumerType
public interface BlockSession {
  /**
   * Hands over the next transaction, in the block's order.
   *
   * @param index its place, from 0
   * @param transaction in the chain's own encoding
   */
  void offer(int index, Bytes transaction);

  /** Ends the block and gives its outcome; called once, after the last offer. */
  BlockOutcome seal();

  /**
   * Gives up: nothing of the block remains. May be called at any time before {@link #seal()}
   * returned, more than once.
   */
  void abandon();
}
