package org.vmstudio.database.internal.codec;

import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.ChainDefinition;

/** The records about a chain as a whole. */
public final class ChainCodecs {
  /** A registered chain. */
  public static final Codec<ChainRecord> CHAIN =
      new Codec<>(1, ChainCodecs::chain, ChainCodecs::chain);

  /** What a chain was registered with. */
  public static final Codec<ChainDefinition> DEFINITION =
      new Codec<>(1, ChainCodecs::definition, ChainCodecs::definition);

  /** Where a chain is, and where its state lies. */
  public static final Codec<ChainPosition> POSITION =
      new Codec<>(1, ChainCodecs::position, ChainCodecs::position);

  /** Where the branch beside a chain leaves it and ends. */
  public static final Codec<BranchEnds> BRANCH =
      new Codec<>(
          1,
          (out, value) -> {
            Fields.block(out, value.ancestor());
            Fields.block(out, value.tip());
          },
          in -> new BranchEnds(Fields.block(in), Fields.block(in)));

  /** The image that rules from a height on; the height stands in the key. */
  public static final Codec<ImageRef> RULING_IMAGE = new Codec<>(1, Fields::image, Fields::image);

  private ChainCodecs() {}

  private static void chain(Encoder out, ChainRecord value) {
    Fields.chain(out, value.key());
    out.text(value.family());
    out.bytes(value.configuration());
    facts(out, value.genesis());
    out.flag(value.partialState());
    out.list(value.unchecked(), Fields::unchecked);
    out.optional(value.halted(), Encoder::text);
  }

  private static ChainRecord chain(Decoder in) {
    return new ChainRecord(
        Fields.chain(in),
        in.text(),
        in.bytes(),
        facts(in),
        in.flag(),
        in.list(Fields::unchecked),
        in.optional(Decoder::text));
  }

  private static void definition(Encoder out, ChainDefinition value) {
    out.text(value.label());
    out.text(value.family());
    out.bytes(value.configuration());
    out.bytes(value.genesisHeader());
    out.bytes(value.allocation());
    out.flag(value.acceptAllocation());
  }

  private static ChainDefinition definition(Decoder in) {
    return new ChainDefinition(in.text(), in.text(), in.bytes(), in.bytes(), in.bytes(), in.flag());
  }

  private static void facts(Encoder out, BlockFacts value) {
    out.number(value.height());
    Fields.hash(out, value.hash());
    Fields.hash(out, value.parent());
    out.number(value.timestamp());
    out.text(value.rules());
    out.bytes(value.weight());
    out.list(value.promised(), Fields::commitment);
  }

  private static BlockFacts facts(Decoder in) {
    return new BlockFacts(
        in.number(),
        Fields.hash(in),
        Fields.hash(in),
        in.number(),
        in.text(),
        in.bytes(),
        in.list(Fields::commitment));
  }

  private static void position(Encoder out, ChainPosition value) {
    Fields.block(out, value.head().verified());
    Fields.block(out, value.head().synchronised());
    out.number(value.stateId());
  }

  private static ChainPosition position(Decoder in) {
    return new ChainPosition(new ChainHead(Fields.block(in), Fields.block(in)), in.smallNumber());
  }
}
