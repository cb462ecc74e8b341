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

/** An event that has no place in the journal yet; the {@code with} methods give changed copies. */
record Draft(
    EventType type,
    Optional<ChainKey> chain,
    Optional<BlockRef> block,
    Optional<Hash> message,
    Optional<NodeAddress> sender,
    Optional<ImageRef> image,
    Optional<Verdict> verdict,
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
        "");
  }

  static Draft of(EventType type, ChainKey chain) {
    return of(type).withChain(Optional.of(chain));
  }

  Draft withChain(Optional<ChainKey> of) {
    return new Draft(type, of, block, message, sender, image, verdict, detail);
  }

  Draft withBlock(Optional<BlockRef> about) {
    return new Draft(type, chain, about, message, sender, image, verdict, detail);
  }

  Draft withMessage(Hash by, NodeAddress from) {
    return withSender(from).message(Optional.of(by));
  }

  Draft withSender(NodeAddress from) {
    return new Draft(type, chain, block, message, Optional.of(from), image, verdict, detail);
  }

  Draft withImage(Optional<ImageRef> under) {
    return new Draft(type, chain, block, message, sender, under, verdict, detail);
  }

  Draft withVerdict(Verdict of) {
    return new Draft(type, chain, block, message, sender, image, Optional.of(of), detail);
  }

  Draft withDetail(String text) {
    return new Draft(type, chain, block, message, sender, image, verdict, text);
  }

  private Draft message(Optional<Hash> by) {
    return new Draft(type, chain, block, by, sender, image, verdict, detail);
  }

  /** The entry at a place in the journal. */
  Event at(long sequence, long millis) {
    return new Event(sequence, millis, type, chain, block, message, sender, image, verdict, detail);
  }
}
