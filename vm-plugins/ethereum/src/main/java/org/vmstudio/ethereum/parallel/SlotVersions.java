package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One storage slot through a block: as it is stored, and what transactions wrote. Thread-safe; it
 * may ask its account for something while it is locked, never the other way round.
 */
final class SlotVersions {
  private final AccountVersions account;
  private final UInt256 slot;
  private final Versions<SlotChange> writes = new Versions<>();
  private @Nullable UInt256 stored;

  SlotVersions(AccountVersions account, UInt256 slot) {
    this.account = account;
    this.slot = slot;
  }

  /** Returns the value as it is stored. */
  synchronized UInt256 stored() {
    UInt256 known = stored;
    if (known == null) {
      known = account.storedSlot(slot);
      stored = known;
    }
    return known;
  }

  /** Returns the value as the transactions before a position leave it, as far as is known. */
  synchronized UInt256 at(int position) {
    int wiped = account.wipedBefore(position);
    int last = writes.lastBefore(position);
    if (last >= 0 && writes.position(last) >= wiped) {
      return writes.value(last).value();
    }
    return wiped == AccountVersions.NEVER ? stored() : UInt256.ZERO;
  }

  /** Tells whether a transaction before a position wrote a value that is there and not zero. */
  synchronized boolean isWrittenNonZero(int position) {
    int last = writes.lastBefore(position);
    return last >= 0
        && writes.position(last) >= account.wipedBefore(position)
        && !writes.value(last).value().isZero();
  }

  synchronized void put(int position, SlotChange write) {
    writes.put(position, write);
  }

  synchronized void remove(int position, SlotChange write) {
    writes.remove(position, write);
  }
}
