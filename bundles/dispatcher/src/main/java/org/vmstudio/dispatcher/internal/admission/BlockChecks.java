package org.vmstudio.dispatcher.internal.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;

/**
 * The part of algorithm 2 that looks at blocks: they decode within bounds, are the heights that the
 * message names, link to each other, have the bodies that they commit to, and stand where the
 * height rule lets them. Decoding needs the image, so {@code NO_VM_IMAGE} shows first here.
 */
final class BlockChecks {

  private final HeightRule heights;

  /** Checks against this height rule. */
  BlockChecks(HeightRule heights) {
    this.heights = heights;
  }

  /**
   * The blocks as they go into the ledger, without those that are there already.
   *
   * @param codecs the codec that rules a height, where there is an image
   */
  List<LedgerBlock> check(
      ChainRecord chain,
      HeightRange range,
      List<Bytes> raws,
      NodeAddress sender,
      Hash message,
      LongFunction<Optional<ChainCodec>> codecs)
      throws RejectedException {
    checkCount(range, raws);
    List<DecodedBody> blocks = decode(chain, range, raws, codecs);
    checkLinks(blocks);
    for (DecodedBody block : blocks) {
      checkBody(chain, block);
    }
    int known =
        heights.check(chain.key(), sender, blocks.stream().map(DecodedBody::facts).toList());
    return blocks.stream().skip(known).map(block -> entry(block, sender, message)).toList();
  }

  /** A body holds as many blocks as its message names. */
  static void checkCount(HeightRange range, List<Bytes> raws) throws RejectedException {
    if (range.count() != raws.size()) {
      throw mismatch(
          raws.size() + " blocks in the body",
          range.count() + ", heights " + range.from() + " to " + range.to());
    }
  }

  private static List<DecodedBody> decode(
      ChainRecord chain,
      HeightRange range,
      List<Bytes> raws,
      LongFunction<Optional<ChainCodec>> codecs)
      throws RejectedException {
    List<DecodedBody> blocks = new ArrayList<>(raws.size());
    for (Bytes raw : raws) {
      long height = range.from() + blocks.size();
      ChainCodec codec = codecs.apply(height).orElseThrow(() -> noImage(chain, height));
      checkSize(raw, codec, height);
      BlockFacts facts = CodecCalls.facts(codec, chain.configuration(), raw);
      if (facts.height() != height) {
        throw mismatch("block " + facts.height() + " at place " + blocks.size(), "block " + height);
      }
      blocks.add(new DecodedBody(raw, facts, codec));
    }
    return blocks;
  }

  private static void checkSize(Bytes raw, ChainCodec codec, long height) throws RejectedException {
    if (raw.size() > codec.maxBlockBytes()) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          "block " + height + " of " + raw.size() + " bytes",
          "at most " + codec.maxBlockBytes(),
          "check that the block is of this chain");
    }
  }

  private static void checkLinks(List<DecodedBody> blocks) throws RejectedException {
    for (int i = 1; i < blocks.size(); i++) {
      checkLink(blocks.get(i).facts(), blocks.get(i - 1).facts().hash());
    }
  }

  private static void checkLink(BlockFacts block, Hash parent) throws RejectedException {
    if (!block.parent().equals(parent)) {
      throw new RejectedException(
          RejectReason.BROKEN_LINK,
          "block " + block.height() + " with parent " + block.parent(),
          parent.toString(),
          "send the blocks of one branch, in their order");
    }
  }

  private static void checkBody(ChainRecord chain, DecodedBody block) throws RejectedException {
    BodyReport report = CodecCalls.body(block.codec(), chain.configuration(), block.raw());
    if (!report.mismatches().isEmpty()) {
      throw mismatch(
          "block " + block.facts().height() + " with " + report.mismatches().getFirst(),
          "the body that its header commits to");
    }
  }

  private static LedgerBlock entry(DecodedBody block, NodeAddress sender, Hash message) {
    BlockFacts facts = block.facts();
    BlockRef ref = new BlockRef(facts.height(), facts.hash());
    return new LedgerBlock(ref, facts.parent(), block.raw(), sender, message);
  }

  private static RejectedException noImage(ChainRecord chain, long height) {
    return new RejectedException(
        RejectReason.NO_VM_IMAGE,
        "no image that rules height " + height + " of " + chain.key(),
        "an image of family " + chain.family(),
        "send message IV with one first");
  }

  private static RejectedException mismatch(String found, String expected) {
    return new RejectedException(
        RejectReason.BODY_MISMATCH, found, expected, "send the blocks that the message names");
  }
}
