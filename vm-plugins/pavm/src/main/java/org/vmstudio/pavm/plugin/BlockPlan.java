package org.vmstudio.pavm.plugin;

import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.HeaderRules;
import org.vmstudio.ethereum.types.Hash;

/**
 * A block that is ready to run.
 *
 * @param hash its hash
 * @param envelope the block without its transactions
 * @param context its header and what it is judged by
 * @param header how its header was judged
 * @param execution the block in execution
 * @param whenDone to be run once it is executed to its end
 */
record BlockPlan(
    Hash hash,
    Block envelope,
    HeaderContext context,
    HeaderRules.Report header,
    BlockExecution execution,
    Runnable whenDone) {

  /** Says that the tries hold this block's changes. */
  void keepTries() {
    whenDone.run();
  }
}
