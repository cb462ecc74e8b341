package org.vmstudio.database.internal.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state by whole keys, as a block's changes are resolved against it. */
interface StateSource {
  /** The values of keys; null where there is none. */
  byte[] @Nullable [] getAll(List<byte[]> keys);

  /** The keys that are there from {@code from}, included, to {@code to}, not included. */
  List<byte[]> keys(byte[] from, byte[] to);
}
