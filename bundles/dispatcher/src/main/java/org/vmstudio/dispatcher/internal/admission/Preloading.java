package org.vmstudio.dispatcher.internal.admission;

import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainCodec;

/** Algorithm 2: message I. Output 1 is one synced batch, output 0 changes nothing. */
final class Preloading {

  private final StoreReader store;
  private final LedgerWriter writer;
  private final MachineLoader loader;
  private final Verification verification;
  private final BlockChecks blocks;
  private final Limits limits;

  /** Runs on these. */
  Preloading(
      StoreReader store,
      LedgerWriter writer,
      MachineLoader loader,
      Verification verification,
      BlockChecks blocks,
      Limits limits) {
    this.store = store;
    this.writer = writer;
    this.loader = loader;
    this.verification = verification;
    this.blocks = blocks;
    this.limits = limits;
  }

  /** Runs it; the event is on disk when this returns. */
  Reply run(SignedMessage signed, Preload message) throws RejectedException {
    verification.verify(new Verification.Subject(signed, message.origin(), Right.PRELOAD, true));
    ChainRecord chain = store.chain(message.chain()).orElseThrow();
    checkRunning(chain);
    checkBacklog(chain.key());
    checkCount(message.blocks());
    Bodies.checkHash(message, signed.body());
    List<Bytes> raws = Bodies.blocks(signed.body(), limits.blocks());
    List<LedgerBlock> entries =
        blocks.check(
            chain,
            message.blocks(),
            raws,
            message.origin().sender(),
            signed.hash(),
            height -> codec(chain.key(), height));
    Event event =
        writer.admit(
            new LedgerWriter.Admission(
                chain.key(),
                signed.hash(),
                message.origin().sender(),
                message.origin().sequence(),
                Optional.empty(),
                entries));
    return new Reply.Accepted(signed.hash(), event.sequence(), false);
  }

  private static void checkRunning(ChainRecord chain) throws RejectedException {
    if (chain.halted().isPresent()) {
      throw new RejectedException(
          RejectReason.CHAIN_HALTED,
          chain.key() + ", halted: " + chain.halted().get(),
          "a running chain",
          "have the operator look at it and resume it");
    }
  }

  private void checkBacklog(ChainKey chain) throws RejectedException {
    ChainHead head = store.head(chain).orElseThrow();
    long side = store.sideBranch(chain).map(SideBranch::length).orElse(0L);
    long backlog = Math.max(side, head.synchronised().height() - head.verified().height());
    if (backlog >= limits.backlog()) {
      throw new RejectedException(
          RejectReason.BUSY,
          backlog + " blocks that are not executed yet",
          "fewer than " + limits.backlog(),
          "send it again after a while");
    }
  }

  /** The header tells how many blocks to expect, before the body is looked at. */
  private void checkCount(HeightRange range) throws RejectedException {
    if (range.count() > limits.blocks() || range.count() < 0) {
      throw Bodies.tooMany("heights " + range.from() + " to " + range.to(), limits.blocks());
    }
  }

  private Optional<ChainCodec> codec(ChainKey chain, long height) {
    return store.imageAt(chain, height).map(image -> loader.machine(image).codec());
  }
}
