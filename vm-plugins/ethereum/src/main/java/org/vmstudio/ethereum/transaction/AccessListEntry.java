package org.vmstudio.ethereum.transaction;

import java.util.List;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * An account that a transaction says it will touch, with storage slots of it (EIP-2930).
 *
 * @param address the account
 * @param slots the slots, in the transaction's order, possibly repeated
 */
public record AccessListEntry(Address address, List<UInt256> slots) {

  /** Takes a copy of the list. */
  public AccessListEntry {
    slots = List.copyOf(slots);
  }
}
