package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.store.BlockRef;

/**
 * The executor: drives a block's messages III through its chain's container and commits the
 * outcome. Called for one chain by one thread at a time, in the order of heights and indexes;
 * chains run side by side.
 */
@ProviderType
public interface BlockExecutor {
  /**
   * Serves message III. The first of a block begins it; the last one seals, judges and commits it,
   * or puts it into quarantine.
   *
   * @return what came of the block where {@code message} was its last, else {@link
   *     Progress#IN_BLOCK}
   * @throws org.vmstudio.api.fault.PlatformFault if the platform or the machine failed: nothing of
   *     the block is committed, and it may be executed again from its first message
   */
  Progress execute(Execute message);

  /**
   * Serves message III for a block of the chain's side branch: as {@link #execute}, on the state
   * after its parent there. What verified is kept on the side until {@link #adopt}.
   */
  Progress executeSide(Execute message);

  /**
   * Lets a side branch that is wholly verified replace what the chain holds.
   *
   * @param tip the branch's newest block, as the caller knows it
   * @return whether it did; not where the branch has another tip by now
   */
  boolean adopt(ChainKey chain, BlockRef tip);

  /**
   * Gives up the block that a chain has in execution, if there is one; nothing of it remains. May
   * be called from any thread, also while {@link #execute} runs, which then throws.
   */
  void abandon(ChainKey chain);

  /** Where a block is after a message III. */
  enum Progress {
    /** More of its transactions are to come. */
    IN_BLOCK,
    /** It verified and is committed. */
    VERIFIED,
    /** It did not verify and is in quarantine. */
    INVALID
  }
}
