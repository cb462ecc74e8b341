package org.vmstudio.database.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.BranchEnds;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.codec.LedgerCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;
import org.vmstudio.database.internal.state.StateReader;

/**
 * The branches beside the chains: their blocks are in the database, what came of their execution is
 * in memory. Whatever writes holds the chain's lock.
 */
final class Branches {
  private final Records records;
  private final StateReader states;
  private final long limit;
  private final Map<Integer, SideRun> runs = new ConcurrentHashMap<>();

  /**
   * Nothing was executed yet.
   *
   * @param limit how many bytes of memory a branch's effects may take
   */
  Branches(Records records, StateReader states, long limit) {
    this.records = records;
    this.states = states;
    this.limit = limit;
  }

  /** A chain's branch. */
  Optional<SideBranch> find(Chain chain) {
    return records
        .find(Family.BRANCHES, Keys.chain(chain.number()), ChainCodecs.BRANCH)
        .map(ends -> new SideBranch(ends.ancestor(), verified(chain, ends), ends.tip()));
  }

  /**
   * The branch that a chain has to have.
   *
   * @throws IllegalStateException if there is none
   */
  SideBranch require(Chain chain) {
    return find(chain)
        .orElseThrow(() -> new IllegalStateException(chain.key() + " has no side branch"));
  }

  private BlockRef verified(Chain chain, BranchEnds ends) {
    SideRun run = runs.get(chain.number());
    return run == null ? ends.ancestor() : run.verified();
  }

  /** Its block at a height. */
  Optional<LedgerBlock> block(Chain chain, long height) {
    return records.find(
        Family.BRANCH_BLOCKS, Keys.height(chain.number(), height), LedgerCodecs.BLOCK);
  }

  /**
   * Its block at a height of its own.
   *
   * @throws IllegalStateException if it has none there
   */
  LedgerBlock requireBlock(Chain chain, long height) {
    return block(chain, height)
        .orElseThrow(() ->
            new IllegalStateException("the branch of " + chain.key() + " has no block " + height));
  }

  /** Pins the state after its newest verified block. */
  StateSnapshot openState(Chain chain, ChainPosition position) {
    SideRun run = run(chain, position);
    return states.under(run.overlay(), run.verified());
  }

  /**
   * What its execution has come to; begins it where nothing was executed on the present head.
   *
   * @throws IllegalStateException if there is no branch, or the head is not at its ancestor yet
   */
  SideRun run(Chain chain, ChainPosition position) {
    SideBranch branch = require(chain);
    BlockRef base = position.head().verified();
    SideRun known = runs.get(chain.number());
    if (known != null && known.base().equals(base)) {
      return known;
    }
    SideRun begun =
        states
            .past(chain.number(), branch.ancestor().height(), limit)
            .filter(past -> past.at().equals(branch.ancestor()))
            .map(past -> new SideRun(base, past))
            .orElseThrow(() ->
                new IllegalStateException(
                    "the state after " + branch.ancestor() + " cannot be had from " + base));
    runs.put(chain.number(), begun);
    return begun;
  }

  /** Forgets what was executed. */
  void forget(Chain chain) {
    runs.remove(chain.number());
  }

  /** Adds to a batch where a branch leaves its chain and ends. */
  static void putEnds(Batch batch, Chain chain, BlockRef ancestor, BlockRef tip) {
    batch.put(
        Family.BRANCHES,
        Keys.chain(chain.number()),
        ChainCodecs.BRANCH.encode(new BranchEnds(ancestor, tip)));
  }

  /** Adds a block of a branch to a batch. */
  static void putBlock(Batch batch, Chain chain, LedgerBlock block) {
    batch.put(
        Family.BRANCH_BLOCKS,
        Keys.height(chain.number(), block.ref().height()),
        LedgerCodecs.BLOCK.encode(block));
  }

  /** Adds the removal of a branch to a batch. */
  static void remove(Batch batch, Chain chain, SideBranch branch) {
    batch.delete(Family.BRANCHES, Keys.chain(chain.number()));
    for (long height = branch.ancestor().height() + 1; height <= branch.tip().height(); height++) {
      batch.delete(Family.BRANCH_BLOCKS, Keys.height(chain.number(), height));
    }
  }
}
