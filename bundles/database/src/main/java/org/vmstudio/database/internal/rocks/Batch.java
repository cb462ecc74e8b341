package org.vmstudio.database.internal.rocks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written in one step, in its order. Kept on this side of the native border until it
 * is written, so that giving up costs nothing. For one thread.
 */
public final class Batch {
  // What RocksDB itself needs around a key and its value.
  private static final int OVERHEAD = 24;

  private final List<Write> writes = new ArrayList<>();
  private long bytes;
  private boolean urgent;

  /** Sets a key's value. */
  public Batch put(Family family, byte[] key, byte[] value) {
    return add(new Write(family, key, value, null));
  }

  /** Removes a key, if it is there. */
  public Batch delete(Family family, byte[] key) {
    return add(new Write(family, key, null, null));
  }

  /** Removes all keys from {@code from}, included, to {@code to}, not included. */
  public Batch deleteRange(Family family, byte[] from, byte[] to) {
    return add(new Write(family, from, null, to));
  }

  /** Lets it use a part of the space that is held back: it says that there is no more. */
  public Batch urgent() {
    urgent = true;
    return this;
  }

  /** Whether it may use a part of the space that is held back. */
  boolean isUrgent() {
    return urgent;
  }

  /** About how many bytes it is in the log. */
  public long bytes() {
    return bytes;
  }

  /** What is in it. */
  List<Write> writes() {
    return writes;
  }

  private Batch add(Write write) {
    writes.add(write);
    bytes += OVERHEAD + write.key.length + (write.value == null ? 0 : write.value.length);
    return this;
  }

  /** One write: of a value, or without one a removal, of a range where there is a {@code to}. */
  record Write(Family family, byte[] key, byte @Nullable [] value, byte @Nullable [] to) {}
}
