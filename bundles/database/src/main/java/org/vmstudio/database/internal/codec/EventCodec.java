package org.vmstudio.database.internal.codec;

import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.Reorganisation;

/** The record of a journal's entry. */
public final class EventCodec {
  /** An entry; its type is written by name, so that the order of the types may change. */
  public static final Codec<Event> EVENT = new Codec<>(2, EventCodec::write, EventCodec::read);

  private EventCodec() {}

  private static void write(Encoder out, Event value) {
    out.number(value.sequence());
    out.number(value.millis());
    out.text(value.type().name());
    out.optional(value.chain(), Fields::chain);
    out.optional(value.block(), Fields::block);
    out.optional(value.message(), Fields::hash);
    out.optional(value.sender(), Fields::address);
    out.optional(value.image(), Fields::image);
    out.optional(value.verdict(), OutcomeCodecs::verdict);
    out.optional(value.reorganisation(), EventCodec::reorganisation);
    out.text(value.detail());
  }

  private static Event read(Decoder in) {
    return new Event(
        in.number(),
        in.number(),
        EventType.valueOf(in.text()),
        in.optional(Fields::chain),
        in.optional(Fields::block),
        in.optional(Fields::hash),
        in.optional(Fields::address),
        in.optional(Fields::image),
        in.optional(OutcomeCodecs::verdict),
        in.optional(EventCodec::reorganisation),
        in.text());
  }

  private static void reorganisation(Encoder out, Reorganisation value) {
    Fields.block(out, value.ancestor());
    Fields.block(out, value.from());
    Fields.block(out, value.to());
  }

  private static Reorganisation reorganisation(Decoder in) {
    return new Reorganisation(Fields.block(in), Fields.block(in), Fields.block(in));
  }
}
