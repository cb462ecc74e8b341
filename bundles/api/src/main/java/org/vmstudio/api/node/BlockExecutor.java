package org.vmstudio.api.node;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.vm.StateDelta;

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

  /**
   * Lets an image execute a chain's newest blocks beside the chain, each on the recorded state
   * after its parent, and catches up with what is verified meanwhile, as long as it comes nearer.
   * Nothing of it is kept but the container, which waits to become the chain's. May run beside
   * {@link #execute}.
   *
   * @param blocks how many of the newest blocks, or as many as there are undo records for
   */
  Rehearsal rehearse(ChainKey chain, ImageRef image, int blocks);

  /**
   * Takes an upgrade on probation back, machine and state.
   *
   * @throws IllegalStateException if none is, or the undo records do not reach so far
   */
  void rollBack(ChainKey chain, String why);

  /**
   * Executes all verified blocks of a chain once more, from its genesis on and each under the image
   * that rules its height, on a state of their own beside the chain. Ends at the head of when it
   * began, at the first block that is not as the chain has it, or when the caller's thread is
   * interrupted. Nothing of it is kept.
   *
   * @param allocation the state at genesis
   * @param progress is told after each block
   * @throws IllegalStateException if the chain moved to another branch meanwhile
   */
  Reverification reverify(ChainKey chain, StateDelta allocation, Consumer<Reverification> progress);

  /**
   * What came of a shadow run.
   *
   * @param blocks how many were executed
   * @param failure the block that went wrong, and how; empty where all verified
   */
  record Rehearsal(int blocks, Optional<String> failure) {}

  /** Where a block is after a message III. */
  enum Progress {
    /** More of its transactions are to come. */
    IN_BLOCK,
    /** It verified and is committed. */
    VERIFIED,
    /** It did not verify and is in quarantine. */
    INVALID,
    /** Only the image before an upgrade verifies it: image and state are back there. */
    ROLLED_BACK
  }
}
