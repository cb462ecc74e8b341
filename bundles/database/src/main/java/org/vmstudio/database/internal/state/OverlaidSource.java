package org.vmstudio.database.internal.state;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state as it is now, with something over it. */
record OverlaidSource(StateSource below, Layer overlay) implements StateSource {
  @Override
  public byte[] @Nullable [] getAll(List<byte[]> keys) {
    byte[] @Nullable [] values = below.getAll(keys);
    for (int i = 0; i < values.length; i++) {
      Layer.Value over = overlay.find(keys.get(i));
      values[i] = over == null ? values[i] : over.bytes();
    }
    return values;
  }

  @Override
  public List<byte[]> keys(byte[] from, byte[] to) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    keys.addAll(below.keys(from, to));
    overlay
        .range(from, to)
        .forEachRemaining(entry -> {
          if (entry.value().bytes() == null) {
            keys.remove(entry.key());
          } else {
            keys.add(entry.key());
          }
        });
    return List.copyOf(keys);
  }
}
