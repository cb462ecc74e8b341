package org.vmstudio.database.internal.state;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;

/**
 * What keys held before the newest blocks changed them: from one pass over the undo records the
 * states after all of these blocks. A key's value after a block is the one that the next block to
 * change it found; where none did, the newest state's. Filled by one thread, the newest block
 * first; then read by any.
 */
final class Versions {
  // What a value takes beside its bytes: the arrays' headers, and its nodes in both maps.
  private static final int ENTRY = 260;

  private final StateKeys keys;
  private final long limit;
  private final NavigableMap<Long, BlockRef> blocks = new TreeMap<>();
  private final NavigableMap<byte[], NavigableMap<Long, Layer.Value>> values =
      new TreeMap<>(Arrays::compareUnsigned);

  /** What is held beside one value a key, which any older state takes. */
  private long spare;

  /**
   * The newest state alone.
   *
   * @param newest the block after which it is the state
   * @param limit how many bytes the states between the oldest and the newest one may take: beyond
   *     that, the newer ones are given up
   */
  Versions(int stateId, BlockRef newest, long limit) {
    this.keys = new StateKeys(stateId);
    this.limit = limit;
    blocks.put(newest.height(), newest);
  }

  /** The state over which they lie. */
  int stateId() {
    return keys.stateId();
  }

  /** The newest block after which they give the state. */
  BlockRef last() {
    return blocks.lastEntry().getValue();
  }

  /** A block after which they give the state. */
  Optional<BlockRef> block(long height) {
    return Optional.ofNullable(blocks.get(height));
  }

  /** Takes one more block back. */
  void takeBack(Undo undo) {
    long height = undo.before().height() + 1;
    for (Undo.Entry entry : undo.entries()) {
      put(keys.whole(entry.key()), height, new Layer.Value(entry.value()));
    }
    blocks.put(undo.before().height(), undo.before());
    if (spare > limit && blocks.size() > 1) {
      giveUpNewer();
    }
  }

  private void put(byte[] key, long height, Layer.Value value) {
    NavigableMap<Long, Layer.Value> line = values.computeIfAbsent(key, each -> new TreeMap<>());
    spare += line.isEmpty() ? 0 : ENTRY + value.length();
    line.put(height, value);
  }

  /** Keeps the older half of the states: above it a key needs no more than its oldest value. */
  private void giveUpNewer() {
    long oldest = blocks.firstKey();
    long last = oldest + (blocks.lastKey() - oldest) / 2;
    blocks.tailMap(last, false).clear();
    spare = 0;
    for (NavigableMap<Long, Layer.Value> line : values.values()) {
      Long above = line.higherKey(last);
      if (above != null) {
        line.tailMap(above, false).clear();
      }
      line.values().stream().skip(1).forEach(value -> spare += ENTRY + value.length());
    }
  }

  /** What has to be laid over the newest state to see that after one of the blocks. */
  Layer at(long height) {
    return new At(this, height);
  }

  private static Layer.@Nullable Value after(NavigableMap<Long, Layer.Value> line, long height) {
    Map.Entry<Long, Layer.Value> next = line.higherEntry(height);
    return next == null ? null : next.getValue();
  }

  /** One of the states. */
  private record At(Versions versions, long height) implements Layer {
    @Override
    public @Nullable Value find(byte[] key) {
      NavigableMap<Long, Value> line = versions.values.get(key);
      return line == null ? null : after(line, height);
    }

    @Override
    public Iterator<Entry> range(byte[] from, byte[] to) {
      return Layer.part(versions.values, from, to).entrySet().stream()
          .flatMap(line ->
              Stream.ofNullable(after(line.getValue(), height))
                  .map(value -> new Entry(line.getKey(), value)))
          .iterator();
    }

    @Override
    public boolean isEmpty() {
      return versions.values.isEmpty();
    }
  }
}
