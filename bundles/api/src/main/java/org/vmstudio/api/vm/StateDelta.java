package org.vmstudio.api.vm;

import java.util.List;

/**
 * Changes of a chain's state, applied in their order and in one step. The arrays in it are not to
 * be changed once it was handed over.
 *
 * @param changes the changes
 */
public record StateDelta(List<Change> changes) {
  /** No change at all. */
  public static final StateDelta NONE = new StateDelta(List.of());

  /** Copies the list, not the arrays. */
  public StateDelta {
    changes = List.copyOf(changes);
  }

  /** One change of one table. */
  public sealed interface Change {
    /** The table, 0 to {@link StateView#MAX_TABLE}. */
    int table();
  }

  /** Sets a key's value. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data on the hot path, never compared
  public record Put(int table, byte[] key, byte[] value) implements Change {}

  /** Removes a key, if it is there. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Delete(int table, byte[] key) implements Change {}

  /** Removes all keys that begin with a prefix; the empty prefix is the whole table. */
  @SuppressWarnings("ArrayRecordComponent")
  public record DeletePrefix(int table, byte[] prefix) implements Change {}
}
