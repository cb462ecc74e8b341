package org.vmstudio.database.internal.state;

import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.database.internal.rocks.Cursor;
import org.vmstudio.database.internal.rocks.Keys;

/** A walk through a table of another state: the newest one merged with what lies over it. */
final class OverlaidCursor implements StateCursor {
  private final Cursor newer;
  private final Iterator<Layer.Entry> older;
  private boolean newerThere;
  private Layer.@Nullable Entry change;
  private byte @Nullable [] key;
  private byte @Nullable [] value;

  OverlaidCursor(Cursor newer, Iterator<Layer.Entry> older) {
    this.newer = newer;
    this.older = older;
    newerThere = newer.next();
    nextChange();
  }

  @Override
  public boolean next() {
    do {
      key = null;
      value = null;
      if (!newerThere && change == null) {
        return false;
      }
      step(change);
    } while (value == null);
    return true;
  }

  // Takes the lower key of both sides; of the same key the older value, which may be absent.
  private void step(Layer.@Nullable Entry old) {
    int order = !newerThere ? 1 : old == null ? -1 : compare(newer.key(), old.key());
    if (order < 0 || old == null) {
      key = newer.key();
      value = newer.value();
    } else {
      key = old.key();
      value = old.value().bytes();
      nextChange();
    }
    if (order <= 0) {
      newerThere = newer.next();
    }
  }

  @Override
  public byte[] key() {
    byte[] whole = there(key);
    return Arrays.copyOfRange(whole, Keys.STATE_PREFIX, whole.length);
  }

  @Override
  public byte[] value() {
    return there(value).clone();
  }

  @Override
  public void close() {
    newer.close();
  }

  private void nextChange() {
    change = older.hasNext() ? older.next() : null;
  }

  private static int compare(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }

  private static byte[] there(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new IllegalStateException("the cursor is not at an entry");
    }
    return bytes;
  }
}
