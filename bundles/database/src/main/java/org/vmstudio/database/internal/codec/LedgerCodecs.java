package org.vmstudio.database.internal.codec;

import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.SequenceWindow;

/** The records that admission writes. */
public final class LedgerCodecs {
  /** A block. */
  public static final Codec<LedgerBlock> BLOCK =
      new Codec<>(1, LedgerCodecs::block, LedgerCodecs::block);

  /** A block in quarantine. */
  public static final Codec<QuarantinedBlock> QUARANTINED =
      new Codec<>(1, LedgerCodecs::quarantined, LedgerCodecs::quarantined);

  /** The sequences that a sender has used. */
  public static final Codec<SequenceWindow> WINDOW =
      new Codec<>(1, LedgerCodecs::window, LedgerCodecs::window);

  private LedgerCodecs() {}

  private static void block(Encoder out, LedgerBlock value) {
    Fields.block(out, value.ref());
    Fields.hash(out, value.parent());
    out.bytes(value.raw());
    Fields.address(out, value.sender());
    Fields.hash(out, value.message());
  }

  private static LedgerBlock block(Decoder in) {
    return new LedgerBlock(
        Fields.block(in), Fields.hash(in), in.bytes(), Fields.address(in), Fields.hash(in));
  }

  private static void quarantined(Encoder out, QuarantinedBlock value) {
    block(out, value.block());
    out.optional(value.verdict(), OutcomeCodecs::verdict);
  }

  private static QuarantinedBlock quarantined(Decoder in) {
    return new QuarantinedBlock(block(in), in.optional(OutcomeCodecs::verdict));
  }

  private static void window(Encoder out, SequenceWindow value) {
    out.number(value.highest());
    out.bytes(value.used());
  }

  private static SequenceWindow window(Decoder in) {
    return new SequenceWindow(in.number(), in.bytes());
  }
}
