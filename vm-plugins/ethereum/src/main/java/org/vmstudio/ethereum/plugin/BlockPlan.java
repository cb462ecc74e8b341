package org.vmstudio.ethereum.plugin;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.HeaderRules;
import org.vmstudio.ethereum.parallel.Scheduler;
import org.vmstudio.ethereum.types.Hash;

/**
 * A block that is ready to run.
 *
 * @param hash its hash
 * @param envelope the block without its transactions
 * @param context its header and what it is judged by
 * @param header how its header was judged
 * @param execution the block in execution
 * @param scheduler executes its transactions
 * @param seal its seal, which is being verified
 * @param tries the state's tries before it; null where the state is known in part only
 * @param engine runs its code
 * @param recorded what is recorded of it
 */
record BlockPlan(
    Hash hash,
    Block envelope,
    HeaderContext context,
    HeaderRules.Report header,
    BlockExecution execution,
    Scheduler scheduler,
    Seals.Pending seal,
    @Nullable BlockTries tries,
    StateEngine engine,
    Recorded recorded) {

  /** Adds what an execution changed of the tries' nodes. */
  void writeNodes(BlockResult result, DeltaWriter delta) {
    if (tries != null) {
      if (result.stateRoot() == null) {
        // The execution did not follow them.
        result.changes().forEach(tries::apply);
      }
      tries.writeTo(delta, hash);
    }
  }
}
