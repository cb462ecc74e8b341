package org.vmstudio.dispatcher.internal.admission;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockFacts;

/**
 * Where a message's blocks may stand: right behind the synchronised block. What lies further ahead
 * leaves a gap; what begins below would replace blocks and is a reorganisation.
 */
final class HeightRule {

  private final StoreReader store;
  private final AccessRights rights;
  private final int reorgWindow;

  /** Allows branches that leave the chain at most {@code reorgWindow} blocks below its head. */
  HeightRule(StoreReader store, AccessRights rights, int reorgWindow) {
    this.store = store;
    this.rights = rights;
    this.reorgWindow = reorgWindow;
  }

  /** Output 1 for blocks, linked to each other, that continue the chain. */
  void check(ChainKey chain, NodeAddress sender, List<BlockFacts> blocks) throws RejectedException {
    BlockRef head = store.head(chain).orElseThrow().synchronised();
    BlockFacts first = blocks.getFirst();
    if (first.height() > head.height() + 1) {
      throw gap(first, head);
    }
    if (first.height() <= head.height()) {
      below(chain, sender, blocks, head);
    }
  }

  private static RejectedException gap(BlockFacts first, BlockRef head) {
    return new RejectedException(
        RejectReason.HEIGHT_GAP,
        "blocks from " + first.height() + " on",
        "from " + (head.height() + 1) + " on",
        "send the blocks between first");
  }

  /** Every way out of here is a refusal; a branch that wins over the chain is not served yet. */
  private void below(ChainKey chain, NodeAddress sender, List<BlockFacts> blocks, BlockRef head)
      throws RejectedException {
    BlockFacts first = blocks.getFirst();
    if (blocks.stream().allMatch(block -> stored(chain, block.height(), block.hash()))) {
      throw known(blocks, head);
    }
    if (!rights.allowed(sender, Optional.of(chain), Right.REORG)) {
      throw notAuthorised(chain, sender, first, head);
    }
    if (head.height() - (first.height() - 1) > reorgWindow) {
      throw tooDeep(first, head);
    }
    if (!isAncestor(chain, first)) {
      throw noAncestor(first);
    }
    throw new RejectedException(
        RejectReason.NOT_PREFERRED,
        "a branch from block " + first.height() + " on",
        "blocks from " + (head.height() + 1) + " on: this version keeps the branch it has",
        "register the branch as a chain of its own, under another label");
  }

  private boolean stored(ChainKey chain, long height, Hash hash) {
    return store.block(chain, height).filter(block -> block.ref().hash().equals(hash)).isPresent();
  }

  private boolean isAncestor(ChainKey chain, BlockFacts first) {
    BlockFacts genesis = store.chain(chain).orElseThrow().genesis();
    return stored(chain, first.height() - 1, first.parent())
        || first.height() == genesis.height() + 1 && first.parent().equals(genesis.hash());
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
        "at most " + reorgWindow + " below the head",
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
