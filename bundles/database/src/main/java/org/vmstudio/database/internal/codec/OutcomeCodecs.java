package org.vmstudio.database.internal.codec;

import java.util.List;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;

/** The records that execution writes beside the state. */
public final class OutcomeCodecs {
  /** A block's verdict. */
  public static final Codec<Verdict> VERDICT =
      new Codec<>(1, OutcomeCodecs::verdict, OutcomeCodecs::verdict);

  /** A block's receipts, in the order of its transactions. */
  public static final Codec<List<TransactionReceipt>> RECEIPTS =
      new Codec<>(
          1,
          (out, value) -> out.list(value, OutcomeCodecs::receipt),
          in -> in.list(OutcomeCodecs::receipt));

  private OutcomeCodecs() {}

  static void verdict(Encoder out, Verdict value) {
    out.number(value.height());
    Fields.hash(out, value.block());
    out.text(value.rules());
    out.number(value.transactions());
    out.number(value.work());
    out.number(value.nanos());
    Fields.image(out, value.image());
    out.list(value.checked(), Encoder::text);
    out.list(value.unchecked(), Fields::unchecked);
    out.list(value.mismatches(), Fields::mismatch);
    out.optional(value.halt(), Fields::halt);
  }

  static Verdict verdict(Decoder in) {
    return new Verdict(
        in.number(),
        Fields.hash(in),
        in.text(),
        in.smallNumber(),
        in.number(),
        in.number(),
        Fields.image(in),
        in.list(Decoder::text),
        in.list(Fields::unchecked),
        in.list(Fields::mismatch),
        in.optional(Fields::halt));
  }

  private static void receipt(Encoder out, TransactionReceipt value) {
    Fields.hash(out, value.transaction());
    out.optional(value.halt(), Fields::halt);
    out.number(value.work());
    out.bytes(value.encoded());
  }

  private static TransactionReceipt receipt(Decoder in) {
    return new TransactionReceipt(
        Fields.hash(in), in.optional(Fields::halt), in.number(), in.bytes());
  }
}
