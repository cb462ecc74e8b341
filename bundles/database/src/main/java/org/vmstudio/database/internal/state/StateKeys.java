package org.vmstudio.database.internal.state;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.database.internal.rocks.Keys;

/** Keys of one state, with the contract's bounds checked. */
record StateKeys(int stateId) {
  /** A key of a table. */
  byte[] key(int table, byte[] key) {
    if (key.length == 0) {
      throw new IllegalArgumentException("a key has at least one byte");
    }
    return prefix(table, key);
  }

  /** A key that begins with its table already. */
  byte[] whole(byte[] key) {
    return ByteBuffer.allocate(Keys.NUMBER + key.length).putInt(stateId).put(key).array();
  }

  /** The beginning of keys of a table; the empty one is the whole table. */
  byte[] prefix(int table, byte[] prefix) {
    if (table < 0 || table > StateView.MAX_TABLE) {
      throw new IllegalArgumentException(
          "a table is 0 to " + StateView.MAX_TABLE + ", found " + table);
    }
    if (prefix.length > StateView.MAX_KEY) {
      throw new IllegalArgumentException(
          "a key has at most " + StateView.MAX_KEY + " bytes, found " + prefix.length);
    }
    return Keys.state(stateId, table, prefix);
  }

  /** The end of a range of a table: a key, or with null the table's end. */
  byte[] end(int table, byte @Nullable [] to) {
    // Keys and tables that begin with fewer than 64 never are all ones.
    return to == null ? Keys.state(stateId, table + 1, new byte[0]) : prefix(table, to);
  }
}
