package org.vmstudio.api.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.store.StateSnapshot;

/** The branch beside a {@link MemoryChain}; guarded by the store. */
final class MemoryBranch {
  private final MemoryChain chain;
  private final BlockRef ancestor;
  private final NavigableMap<Long, LedgerBlock> blocks = new TreeMap<>();
  private final List<BlockCommit> commits = new ArrayList<>();
  private Map<Integer, NavigableMap<Bytes, byte[]>> state = Map.of();
  private BlockRef verified;

  MemoryBranch(MemoryChain chain, BlockRef ancestor) {
    this.chain = chain;
    this.ancestor = ancestor;
    this.verified = ancestor;
  }

  SideBranch ends() {
    return new SideBranch(ancestor, verified, tip());
  }

  BlockRef tip() {
    return blocks.lastEntry().getValue().ref();
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  Optional<LedgerBlock> block(long height) {
    return Optional.ofNullable(blocks.get(height));
  }

  List<BlockCommit> commits() {
    return commits;
  }

  void add(List<LedgerBlock> more) {
    more.forEach(block -> blocks.put(block.ref().height(), block));
  }

  StateSnapshot open() {
    if (commits.isEmpty()) {
      if (chain.verified.height() < ancestor.height()) {
        throw new IllegalStateException("the head is not at " + ancestor);
      }
      state = MemoryChain.copy(chain.history.get(ancestor.height()));
    }
    return new MemorySnapshot(verified, state);
  }

  LedgerBlock next(Verdict verdict) {
    LedgerBlock block = blocks.get(verified.height() + 1);
    if (block == null || !block.ref().hash().equals(verdict.block())) {
      throw new IllegalStateException("not the child of " + verified);
    }
    return block;
  }

  void commit(BlockCommit commit) {
    BlockRef block = next(commit.verdict()).ref();
    MemoryChain.apply(state, commit.delta());
    commits.add(commit);
    verified = block;
  }

  /** Takes a bad block and its descendants away. */
  List<QuarantinedBlock> cut(Verdict verdict) {
    NavigableMap<Long, LedgerBlock> bad = blocks.tailMap(verdict.height(), true);
    List<QuarantinedBlock> moved =
        bad.values().stream()
            .map(block ->
                new QuarantinedBlock(
                    block,
                    block.ref().hash().equals(verdict.block())
                        ? Optional.of(verdict)
                        : Optional.empty()))
            .toList();
    bad.clear();
    return moved;
  }

  /** Makes it what the chain holds. */
  void adopt() {
    chain.blocks.tailMap(ancestor.height(), false).clear();
    chain.blocks.putAll(blocks);
    chain.history.tailMap(ancestor.height(), false).clear();
    chain.verdicts.keySet().removeIf(height -> height > ancestor.height());
    chain.receipts.keySet().removeIf(height -> height > ancestor.height());
    chain.state.clear();
    chain.state.putAll(MemoryChain.copy(chain.history.get(ancestor.height())));
    for (BlockCommit commit : commits) {
      Verdict verdict = commit.verdict();
      chain.apply(commit.delta());
      chain.moveTo(new BlockRef(verdict.height(), verdict.block()));
      chain.verdicts.put(verdict.height(), verdict);
      chain.receipts.put(verdict.height(), commit.receipts());
    }
    chain.synchronised = chain.verified;
    chain.branch = null;
  }
}
