package org.vmstudio.ethereum.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/**
 * What became of one account. The parts take effect in the order of the components: storage is
 * cleared before the slots are set.
 *
 * @param address whose account
 * @param account the account now; null if it is gone
 * @param code code that was set and may be new to the store; null if none was
 * @param storageCleared whether everything that was stored for the account before is gone
 * @param slots the slots that differ, ordered by key
 */
public record AccountChange(
    Address address,
    @Nullable AccountData account,
    @Nullable Code code,
    boolean storageCleared,
    List<SlotChange> slots) {
  /** Takes an unmodifiable copy of the list. */
  public AccountChange {
    slots = List.copyOf(slots);
  }
}
