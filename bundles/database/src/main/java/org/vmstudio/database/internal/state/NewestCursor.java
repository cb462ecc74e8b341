package org.vmstudio.database.internal.state;

import java.util.Arrays;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.database.internal.rocks.Cursor;
import org.vmstudio.database.internal.rocks.Keys;

/** A walk through a table of the newest state. For one thread. */
record NewestCursor(Cursor cursor) implements StateCursor {
  @Override
  public boolean next() {
    return cursor.next();
  }

  @Override
  public byte[] key() {
    byte[] whole = cursor.key();
    return Arrays.copyOfRange(whole, Keys.STATE_PREFIX, whole.length);
  }

  @Override
  public byte[] value() {
    return cursor.value();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
