package org.vmstudio.executor.internal;

import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;

/** Where a block stands: on the chain or on its side branch. All else is the same for both. */
sealed interface Place {
  /** The block at a height. */
  Optional<LedgerBlock> block(ChainKey chain, long height);

  /** The state after the newest verified block. */
  StateSnapshot openState(ChainKey chain);

  /** Keeps what came of a verified block. */
  void commit(BlockCommit commit);

  /** Removes a block that did not verify. */
  void quarantine(ChainKey chain, Verdict verdict);

  /** The chain itself. */
  record Main(StoreReader store, StateCommitter committer) implements Place {
    @Override
    public Optional<LedgerBlock> block(ChainKey chain, long height) {
      return store.block(chain, height);
    }

    @Override
    public StateSnapshot openState(ChainKey chain) {
      return store.openState(chain);
    }

    @Override
    public void commit(BlockCommit commit) {
      committer.commit(commit);
    }

    @Override
    public void quarantine(ChainKey chain, Verdict verdict) {
      committer.quarantine(chain, verdict);
    }
  }

  /** The branch beside it. */
  record Side(StoreReader store, StateCommitter committer) implements Place {
    @Override
    public Optional<LedgerBlock> block(ChainKey chain, long height) {
      return store.sideBlock(chain, height);
    }

    @Override
    public StateSnapshot openState(ChainKey chain) {
      return store.openSideState(chain);
    }

    @Override
    public void commit(BlockCommit commit) {
      committer.commitSide(commit);
    }

    @Override
    public void quarantine(ChainKey chain, Verdict verdict) {
      committer.quarantineSide(chain, verdict);
    }
  }
}
