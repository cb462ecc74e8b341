package org.vmstudio.api.vm;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A chain's state at one height, read-only: tables of opaque keys and values. Keys are ordered as
 * unsigned bytes. Thread-safe.
 *
 * <p>A machine numbers its tables as it likes, 0 to {@value #MAX_TABLE}. Keys have 1 to {@value
 * #MAX_KEY} bytes. Failures to read are a {@link org.vmstudio.api.fault.PlatformFault}, to be let
 * through.
 */
@ProviderType
public interface StateView {
  /** The highest table. */
  int MAX_TABLE = 63;

  /** The longest key in bytes. */
  int MAX_KEY = 512;

  /** The value of a key, or null where there is none. The array is the caller's. */
  byte @Nullable [] get(int table, byte[] key);

  /**
   * Several values at once, in the order of the keys; one trip where the view is remote.
   *
   * @return as many entries as keys, null where there is none
   */
  default byte[] @Nullable [] getAll(int table, byte[][] keys) {
    byte[] @Nullable [] values = new byte[keys.length][];
    for (int i = 0; i < keys.length; i++) {
      values[i] = get(table, keys[i]);
    }
    return values;
  }

  /**
   * Walks a table in the order of its keys.
   *
   * @param from the first key, included
   * @param to the first key no more included, or null for the table's end
   */
  StateCursor scan(int table, byte[] from, byte @Nullable [] to);
}
