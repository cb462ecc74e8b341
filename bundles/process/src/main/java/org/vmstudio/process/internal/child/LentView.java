package org.vmstudio.process.internal.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.process.internal.proto.Keys;
import org.vmstudio.process.internal.proto.StateQuery;
import org.vmstudio.process.internal.proto.Value;
import org.vmstudio.process.internal.wire.ToWire;
import org.vmstudio.process.internal.wire.WireException;

/**
 * A state of the node. It never changes, so that what was read once, or was found not to be there,
 * is kept: at most {@value #MAX_KEPT} bytes of it. Thread-safe.
 */
final class LentView implements StateView {

  /** How much it keeps. */
  static final long MAX_KEPT = 32L << 20;

  /** What an entry costs besides its bytes. */
  private static final int OVERHEAD = 96;

  private final LentStates states;
  private final long number;
  private final Map<Spot, Optional<byte[]>> kept = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();

  private record Spot(int table, Bytes key) {}

  LentView(LentStates states, long number) {
    this.states = states;
    this.number = number;
  }

  @Override
  public byte @Nullable [] get(int table, byte[] key) {
    return getAll(table, new byte[][] {key})[0];
  }

  @Override
  public byte[] @Nullable [] getAll(int table, byte[][] keys) {
    byte[] @Nullable [] values = new byte[keys.length][];
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      Optional<byte[]> known = kept.get(new Spot(table, Bytes.wrap(keys[i])));
      if (known == null) {
        missing.add(i);
      } else {
        values[i] = known.map(byte[]::clone).orElse(null);
      }
    }
    if (!missing.isEmpty()) {
      fetch(table, keys, missing, values);
    }
    return values;
  }

  private void fetch(int table, byte[][] keys, List<Integer> missing, byte[] @Nullable [] values) {
    Keys.Builder wanted = Keys.newBuilder();
    missing.forEach(i -> wanted.addKeys(ToWire.bytes(keys[i].clone())));
    List<Value> found = states.ask(query(table).setKeys(wanted)).getValues().getValuesList();
    if (found.size() != missing.size()) {
      throw new WireException("asked for " + missing.size() + " values, got " + found.size());
    }
    for (int at = 0; at < found.size(); at++) {
      int i = missing.get(at);
      Value value = found.get(at);
      values[i] = value.hasValue() ? value.getValue().toByteArray() : null;
      keep(new Spot(table, Bytes.of(keys[i])), values[i]);
    }
  }

  private void keep(Spot spot, byte @Nullable [] value) {
    long weight = OVERHEAD + spot.key().size() + (value == null ? 0L : value.length);
    if (size.addAndGet(weight) <= MAX_KEPT) {
      kept.put(spot, Optional.ofNullable(value == null ? null : value.clone()));
    }
  }

  @Override
  public StateCursor scan(int table, byte[] from, byte @Nullable [] to) {
    return new LentCursor(states, query(table), from, to);
  }

  private StateQuery.Builder query(int table) {
    return StateQuery.newBuilder().setView(number).setTable(table);
  }
}
