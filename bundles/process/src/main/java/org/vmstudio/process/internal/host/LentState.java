package org.vmstudio.process.internal.host;

import com.google.protobuf.ByteString;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.Entries;
import org.vmstudio.process.internal.proto.Entry;
import org.vmstudio.process.internal.proto.Keys;
import org.vmstudio.process.internal.proto.Range;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.proto.StateReply;
import org.vmstudio.process.internal.proto.Value;
import org.vmstudio.process.internal.proto.Values;
import org.vmstudio.process.internal.wire.FromWire;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/** A state that is lent to a child for one session or call. Reads it, and remembers a fault. */
final class LentState {

  /** Entries of one page of a walk. */
  private static final int PAGE = 512;

  /** A page ends when it has so many bytes. */
  private static final int PAGE_BYTES = 256 << 10;

  private final StateView state;
  private final AtomicReference<@Nullable PlatformFault> fault = new AtomicReference<>();

  LentState(StateView state) {
    this.state = state;
  }

  /** Throws what a read met, if one did: the machine's answer then means nothing. */
  void check() {
    PlatformFault met = fault.get();
    if (met != null) {
      throw met;
    }
  }

  /** The reply to a query, with the number of neither. */
  StateReply.Builder reply(StateQuery query) {
    try {
      int table = FromWire.table(query.getTable());
      return switch (query.getKindCase()) {
        case KEYS -> StateReply.newBuilder().setValues(values(table, query.getKeys()));
        case RANGE -> StateReply.newBuilder().setEntries(page(table, query.getRange()));
        case KIND_NOT_SET -> StateReply.newBuilder().setFault("a query of an unknown kind");
      };
    } catch (PlatformFault met) {
      fault.compareAndSet(null, met);
      return StateReply.newBuilder().setFault(String.valueOf(met.getMessage()));
    } catch (RuntimeException refused) {
      return StateReply.newBuilder().setFault(refused.toString());
    }
  }

  private Values values(int table, Keys keys) {
    byte[][] wanted = keys.getKeysList().stream().map(FromWire::key).toArray(byte[][]::new);
    Values.Builder values = Values.newBuilder();
    byte[] @Nullable [] found =
        wanted.length == 1
            ? new byte[] @Nullable [] {state.get(table, wanted[0])}
            : state.getAll(table, wanted);
    for (byte @Nullable [] each : found) {
      values.addValues(
          each == null
              ? Value.getDefaultInstance()
              : Value.newBuilder().setValue(ToWire.bytes(each)).build());
    }
    return values.build();
  }

  private Entries page(int table, Range range) {
    Entries.Builder entries = Entries.newBuilder();
    long bytes = 0;
    byte[] from = bound(range.getFrom());
    byte @Nullable [] to = range.hasTo() ? bound(range.getTo()) : null;
    try (StateCursor cursor = state.scan(table, from, to)) {
      while (cursor.next()) {
        Entry entry =
            Entry.newBuilder()
                .setKey(ToWire.bytes(cursor.key()))
                .setValue(ToWire.bytes(cursor.value()))
                .build();
        entries.addEntries(entry);
        bytes += entry.getSerializedSize();
        if (entries.getEntriesCount() >= PAGE || bytes >= PAGE_BYTES) {
          return entries.setMore(true).build();
        }
      }
    }
    return entries.build();
  }

  /** Either end of a walk: a key, nothing, or what follows next after the longest key. */
  private static byte[] bound(ByteString bound) {
    if (bound.size() > StateView.MAX_KEY + 1) {
      throw new WireException("a walk cannot begin or end at a key of " + bound.size() + " bytes");
    }
    return bound.toByteArray();
  }
}
