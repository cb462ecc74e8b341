package org.vmstudio.ethereum.accesslist;

import java.util.List;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What a block does with one account; nothing in it may have changed.
 *
 * @param address whose
 * @param storageChanges the slots that change, in the order of their keys
 * @param storageReads the other slots that are used, in their order
 * @param balanceChanges balances after a transaction, in the order of their indices
 * @param nonceChanges unsigned nonces likewise
 * @param codeChanges codes likewise
 */
public record AccountChanges(
    Address address,
    List<SlotChanges> storageChanges,
    List<UInt256> storageReads,
    List<Change<UInt256>> balanceChanges,
    List<Change<Long>> nonceChanges,
    List<Change<Bytes>> codeChanges) {
  /** Takes copies of the lists. */
  public AccountChanges {
    storageChanges = List.copyOf(storageChanges);
    storageReads = List.copyOf(storageReads);
    balanceChanges = List.copyOf(balanceChanges);
    nonceChanges = List.copyOf(nonceChanges);
    codeChanges = List.copyOf(codeChanges);
  }

  /** Returns how many items it counts as: itself, and each slot. */
  int items() {
    return 1 + storageChanges.size() + storageReads.size();
  }
}
