package org.vmstudio.ethereum.accesslist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vmstudio.ethereum.recording.AccessSet;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The EIP's bound on phantom reads. A list does not say which transaction reads a slot, so that one
 * could name slots that nobody reads, and be refuted at the block's end only. But each slot that is
 * still to be read has to be paid for with gas that is still there, except for what the block's own
 * calls read at its end. Holds under EIP-2929's prices. Not thread-safe.
 */
public final class ReadBudget {
  private final Map<Address, Set<UInt256>> unread = new HashMap<>();
  private int count;

  /** Takes the slots of a list that are read only. */
  public ReadBudget(BlockAccessList list) {
    for (AccountChanges account : list.accounts()) {
      if (!account.storageReads().isEmpty()) {
        unread.put(account.address(), new HashSet<>(account.storageReads()));
        count += account.storageReads().size();
      }
    }
  }

  /** Notes what a transaction used. */
  public void used(BlockRecording transaction) {
    transaction.entries().forEach(entry -> used(entry.accesses()));
  }

  private void used(AccessSet set) {
    for (int i = 0; i < set.slots() && count > 0; i++) {
      Set<UInt256> slots = unread.get(set.address(set.owner(i)));
      if (slots != null && slots.remove(set.key(i))) {
        count--;
      }
    }
  }

  /** Tells whether what is left of the block's gas can pay for the reads that are left. */
  public boolean isPossibleWith(long gas) {
    long paid = Math.max(0, count - BlockAccessList.SYSTEM_ITEMS) * BlockAccessList.ITEM_COST;
    return Long.compareUnsigned(paid, gas) <= 0;
  }
}
