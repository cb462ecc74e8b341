package org.vmstudio.api.vm;

import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/**
 * The ability to measure how far the transactions of a block run beside each other. Stateless, and
 * bounded in time.
 */
@ConsumerType
public interface BlockProfiler {
  /**
   * Executes a block several times, one transaction after the other and beside each other; nothing
   * of it is kept.
   *
   * @param configuration the chain's rules
   * @param rawBlock the block
   * @param parent the state after the block's parent; read by several threads
   * @throws MalformedException if the block does not decode, or cannot be executed on this state
   */
  BlockProfile profile(Bytes configuration, Bytes rawBlock, StateView parent)
      throws MalformedException;
}
