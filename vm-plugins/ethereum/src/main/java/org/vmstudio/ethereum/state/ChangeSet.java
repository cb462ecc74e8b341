package org.vmstudio.ethereum.state;

import java.util.List;

/**
 * The difference between two points of a world state, as plain data.
 *
 * @param accounts the accounts that differ, ordered by address
 */
public record ChangeSet(List<AccountChange> accounts) {
  /** Takes an unmodifiable copy of the list. */
  public ChangeSet {
    accounts = List.copyOf(accounts);
  }

  /** Tells whether nothing differs. */
  public boolean isEmpty() {
    return accounts.isEmpty();
  }
}
