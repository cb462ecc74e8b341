package org.vmstudio.dispatcher.internal.admission;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.dispatcher.internal.branches.ForkRule;

/**
 * Where a message's blocks may stand: right behind the synchronised block, or behind the branch
 * beside the chain. What lies further ahead leaves a gap; what begins below would replace blocks
 * and is a reorganisation, which a chain takes from who has the right to, within its window, and
 * only where its fork rule prefers the branch. While one branch waits for its execution no other
 * block is taken: what was compared stays as it is until the branch is adopted or given up.
 */
final class HeightRule {
  private final StoreReader store;
  private final AccessRights rights;
  private final ForkRule forks;

  /** Decides on what is stored. */
  HeightRule(StoreReader store, AccessRights rights, ForkRule forks) {
    this.store = store;
    this.rights = rights;
    this.forks = forks;
  }

  /**
   * Output 1 for blocks, linked to each other, that continue the chain or replace a part of it.
   *
   * @return how many of the first ones are stored already
   */
  int check(ChainKey chain, NodeAddress sender, List<BlockFacts> blocks) throws RejectedException {
    Optional<SideBranch> branch = store.sideBranch(chain);
    if (branch.isPresent()) {
      return onBranch(chain, branch.get(), blocks);
    }
    BlockRef head = store.head(chain).orElseThrow().synchronised();
    BlockFacts first = blocks.getFirst();
    if (first.height() > head.height() + 1) {
      throw gap(first, head);
    }
    if (first.height() <= head.height()) {
      return below(chain, sender, blocks, head);
    }
    if (!first.parent().equals(head.hash())) {
      throw unlinked(first, head);
    }
    return 0;
  }

  private int onBranch(ChainKey chain, SideBranch branch, List<BlockFacts> blocks)
      throws RejectedException {
    int known =
        leading(
            blocks,
            block ->
                isThat(store.sideBlock(chain, block.height()), block.hash())
                    || stored(chain, block.height(), block.hash()));
    if (known == blocks.size()) {
      throw known(blocks, branch.tip());
    }
    BlockFacts next = blocks.get(known);
    if (next.height() != branch.tip().height() + 1 || !next.parent().equals(branch.tip().hash())) {
      throw busy(next, branch);
    }
    return known;
  }

  private int below(ChainKey chain, NodeAddress sender, List<BlockFacts> blocks, BlockRef head)
      throws RejectedException {
    int known = leading(blocks, block -> stored(chain, block.height(), block.hash()));
    if (known == blocks.size()) {
      throw known(blocks, head);
    }
    BlockFacts next = blocks.get(known);
    if (!rights.allowed(sender, Optional.of(chain), Right.REORG)) {
      throw notAuthorised(chain, sender, next, head);
    }
    if (next.height() <= head.height()) {
      checkAncestor(chain, next, head);
      checkPreferred(chain, blocks.subList(known, blocks.size()), head);
    }
    return known;
  }

  private void checkAncestor(ChainKey chain, BlockFacts first, BlockRef head)
      throws RejectedException {
    long height = first.height() - 1;
    Optional<BlockRef> ancestor = store.ancestor(chain, height);
    if (head.height() - height > store.reorgWindow()
        || ancestor.isEmpty() && stored(chain, height, first.parent())) {
      throw tooDeep(first, head);
    }
    if (ancestor.filter(block -> block.hash().equals(first.parent())).isEmpty()) {
      throw noAncestor(first);
    }
  }

  private void checkPreferred(ChainKey chain, List<BlockFacts> branch, BlockRef head)
      throws RejectedException {
    BlockFacts first = branch.getFirst();
    BigInteger present = forks.weightAbove(chain, first.height() - 1);
    BigInteger weight = ForkRule.weight(branch);
    if (weight.compareTo(present) <= 0) {
      throw new RejectedException(
          RejectReason.NOT_PREFERRED,
          "a branch from block " + first.height() + " on that weighs " + weight,
          "more than the " + present + " of blocks " + first.height() + " to " + head.height(),
          "send it when it is longer or heavier, the whole of it in one message");
    }
  }

  private static int leading(List<BlockFacts> blocks, Predicate<BlockFacts> known) {
    return (int) blocks.stream().takeWhile(known).count();
  }

  private boolean stored(ChainKey chain, long height, Hash hash) {
    return isThat(store.block(chain, height), hash);
  }

  private static boolean isThat(Optional<LedgerBlock> block, Hash hash) {
    return block.filter(found -> found.ref().hash().equals(hash)).isPresent();
  }

  private static RejectedException gap(BlockFacts first, BlockRef head) {
    return new RejectedException(
        RejectReason.HEIGHT_GAP,
        "blocks from " + first.height() + " on",
        "from " + (head.height() + 1) + " on",
        "send the blocks between first");
  }

  private static RejectedException unlinked(BlockFacts first, BlockRef head) {
    return new RejectedException(
        RejectReason.BROKEN_LINK,
        "block " + first.height() + " with parent " + first.parent(),
        head.hash().toString(),
        "send the blocks of one branch, in their order, from where it leaves the chain");
  }

  private static RejectedException busy(BlockFacts block, SideBranch branch) {
    return new RejectedException(
        RejectReason.BUSY,
        "block " + block.height() + ", while a branch up to " + branch.tip() + " is executed",
        "blocks that follow " + branch.tip(),
        "send it again after a while");
  }

  private static RejectedException known(List<BlockFacts> blocks, BlockRef head) {
    return new RejectedException(
        RejectReason.ALREADY_KNOWN,
        "blocks "
            + blocks.getFirst().height()
            + " to "
            + blocks.getLast().height()
            + ", which are in the ledger",
        "blocks from " + (head.height() + 1) + " on",
        "nothing is to be done");
  }

  private static RejectedException notAuthorised(
      ChainKey chain, NodeAddress sender, BlockFacts first, BlockRef head) {
    return new RejectedException(
        RejectReason.NOT_AUTHORISED,
        "a branch at height " + first.height() + " from " + sender,
        "blocks from " + (head.height() + 1) + " on, or a sender with the right REORG on " + chain,
        "send what follows the head, or have the operator grant the right");
  }

  private RejectedException tooDeep(BlockFacts first, BlockRef head) {
    return new RejectedException(
        RejectReason.REORG_TOO_DEEP,
        "a branch from " + (first.height() - 1) + ", the head being at " + head.height(),
        "at most " + store.reorgWindow() + " below the head, within what it can go back",
        "have the operator look at the chain");
  }

  private static RejectedException noAncestor(BlockFacts first) {
    return new RejectedException(
        RejectReason.BROKEN_LINK,
        "block " + first.height() + " with parent " + first.parent(),
        "a stored block as its parent",
        "send the branch from where it leaves the chain");
  }
}
