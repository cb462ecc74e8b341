package org.vmstudio.database.internal.codec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.store.BlockRef;

/** The record by which a block's effects on the state can be taken back. */
public final class UndoCodec {
  /** An undo record. */
  public static final Codec<Undo> UNDO = new Codec<>(1, UndoCodec::write, UndoCodec::read);

  private UndoCodec() {}

  private static void write(Encoder out, Undo value) {
    Fields.block(out, value.before());
    out.list(value.entries(), UndoCodec::entry);
  }

  private static Undo read(Decoder in) {
    return new Undo(Fields.block(in), in.list(UndoCodec::entry));
  }

  private static void entry(Encoder out, Undo.Entry value) {
    out.bytes(value.key());
    out.optional(Optional.ofNullable(value.value()), Encoder::bytes);
  }

  private static Undo.Entry entry(Decoder in) {
    return new Undo.Entry(in.array(), in.optional(Decoder::array).orElse(null));
  }

  /**
   * What a block found.
   *
   * @param before the block before it, after which this was the state
   * @param entries each key that it changed, with the value of before
   */
  public record Undo(BlockRef before, List<Entry> entries) {
    /** Copies the list, not the arrays. */
    public Undo {
      entries = List.copyOf(entries);
    }

    /**
     * A changed key.
     *
     * @param key the table (1 byte) and the key in it
     * @param value the value of before; null where there was none
     */
    public record Entry(byte[] key, byte @Nullable [] value) {}
  }
}
