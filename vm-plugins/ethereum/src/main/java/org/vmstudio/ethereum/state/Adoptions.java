package org.vmstudio.ethereum.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/**
 * Changes that a {@link WorldState} took over, of accounts that nobody has asked it for. Most never
 * are: their changes are handed over as they came.
 */
final class Adoptions {
  private final Map<Address, AccountChange> changes = new HashMap<>();
  private boolean areTaken;

  /** Keeps a change, if it can be handed over as it is; returns whether so. */
  boolean keep(AccountChange change) {
    return !areTaken && changes.putIfAbsent(change.address(), change) == null;
  }

  /**
   * Returns the change of an account that somebody asks for now, if there is one; lets go of it.
   */
  @Nullable AccountChange remove(Address address) {
    return changes.isEmpty() ? null : changes.remove(address);
  }

  /** Returns those that are to be handed over. */
  Collection<AccountChange> pending() {
    return areTaken ? List.of() : changes.values();
  }

  /** Notes that they were handed over. */
  void take() {
    areTaken = !changes.isEmpty();
  }

  /** Tells whether those that are kept were handed over. */
  boolean areTaken() {
    return areTaken;
  }

  /** Forgets all. */
  void clear() {
    changes.clear();
    areTaken = false;
  }
}
