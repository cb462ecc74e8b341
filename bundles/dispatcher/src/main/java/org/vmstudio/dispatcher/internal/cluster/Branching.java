package org.vmstudio.dispatcher.internal.cluster;

import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.dispatcher.internal.branches.ForkRule;

/**
 * The decision about a branch all of which was executed: it replaces what the chain holds, or is
 * given up.
 *
 * @param store reads
 * @param writer gives up
 * @param executor replaces
 * @param forks says which one the chain prefers
 */
record Branching(StoreReader store, LedgerWriter writer, BlockExecutor executor, ForkRule forks) {

  /**
   * Decides, unless the branch has grown meanwhile: then it is fed on.
   *
   * @return whether it did
   */
  boolean decide(ChainKey chain) {
    Optional<SideBranch> branch = store.sideBranch(chain).filter(SideBranch::complete);
    branch.ifPresent(whole -> decide(chain, whole));
    return branch.isPresent();
  }

  private void decide(ChainKey chain, SideBranch branch) {
    if (forks.prefers(chain, branch)) {
      executor.adopt(chain, branch.tip());
    } else {
      writer.dropBranch(chain, notPreferred(chain, branch));
    }
  }

  private String notPreferred(ChainKey chain, SideBranch branch) {
    return "what verified of it weighs "
        + forks.weightOf(chain, branch)
        + ", the chain "
        + forks.weightAbove(chain, branch.ancestor().height())
        + " from block "
        + branch.ancestor()
        + " on";
  }
}
