package org.vmstudio.database.internal;

import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.Reorganisation;

/** An event that has no place in the journal yet; the {@code with} methods give changed copies. */
record Draft(
    EventType type,
    Optional<ChainKey> chain,
    Optional<BlockRef> block,
    Optional<Hash> message,
    Optional<NodeAddress> sender,
    Optional<ImageRef> image,
    Optional<Verdict> verdict,
    Optional<Reorganisation> reorganisation,
    String detail) {

  static Draft of(EventType type) {
    return new Draft(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  static Draft of(EventType type, ChainKey chain) {
    return of(type).withChain(Optional.of(chain));
  }

  /** What came of a block. */
  static Draft ofVerdict(EventType type, ChainKey chain, LedgerBlock block, Verdict verdict) {
    return of(type, chain)
        .withBlock(block.ref())
        .withMessage(block.message(), block.sender())
        .withImage(Optional.of(verdict.image()))
        .withVerdict(verdict);
  }

  Draft withBlock(BlockRef about) {
    return withBlock(Optional.of(about));
  }

  Draft withChain(Optional<ChainKey> of) {
    return new Draft(type, of, block, message, sender, image, verdict, reorganisation, detail);
  }

  Draft withBlock(Optional<BlockRef> about) {
    return new Draft(type, chain, about, message, sender, image, verdict, reorganisation, detail);
  }

  Draft withMessage(Hash by, NodeAddress from) {
    return withSender(from).message(Optional.of(by));
  }

  Draft withSender(NodeAddress from) {
    return new Draft(
        type, chain, block, message, Optional.of(from), image, verdict, reorganisation, detail);
  }

  Draft withImage(Optional<ImageRef> under) {
    return new Draft(type, chain, block, message, sender, under, verdict, reorganisation, detail);
  }

  Draft withVerdict(Verdict of) {
    return new Draft(
        type, chain, block, message, sender, image, Optional.of(of), reorganisation, detail);
  }

  Draft withDetail(String text) {
    return new Draft(type, chain, block, message, sender, image, verdict, reorganisation, text);
  }

  Draft withReorganisation(Reorganisation of) {
    return new Draft(type, chain, block, message, sender, image, verdict, Optional.of(of), detail);
  }

  private Draft message(Optional<Hash> by) {
    return new Draft(type, chain, block, by, sender, image, verdict, reorganisation, detail);
  }

  /** The entry at a place in the journal. */
  Event at(long sequence, long millis) {
    return new Event(
        sequence,
        millis,
        type,
        chain,
        block,
        message,
        sender,
        image,
        verdict,
        reorganisation,
        detail);
  }
}
