package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.UInt256;

/** One storage slot through a block: as it is stored, and what transactions wrote. Thread-safe. */
final class SlotVersions {
  private final AccountVersions account;
  private final UInt256 stored;
  private volatile Versions<SlotChange> writes = Versions.none();
  private boolean isSettled;

  SlotVersions(AccountVersions account, UInt256 stored) {
    this.account = account;
    this.stored = stored;
  }

  /** Returns the value as it is stored. */
  UInt256 stored() {
    return stored;
  }

  /** Returns the value as the transactions before a position leave it, as far as is known. */
  UInt256 at(int position) {
    Versions<SlotChange> known = writes;
    int wiped = account.wipedBefore(position);
    int last = known.lastBefore(position);
    if (last >= 0 && known.position(last) >= wiped) {
      return known.value(last).value();
    }
    return wiped == AccountVersions.NEVER ? stored : UInt256.ZERO;
  }

  /** Tells whether a transaction before a position wrote a value that is there and not zero. */
  boolean isWrittenNonZero(int position) {
    Versions<SlotChange> known = writes;
    int last = known.lastBefore(position);
    return last >= 0
        && known.position(last) >= account.wipedBefore(position)
        && !known.value(last).value().isZero();
  }

  /** Returns the last write by a transaction before a position that is still there, or null. */
  @Nullable SlotChange lastWrite(int position) {
    Versions<SlotChange> known = writes;
    int last = known.lastBefore(position);
    boolean isThere =
        last >= 0
            && known.position(last) > VersionedState.BEGIN
            && known.position(last) >= account.wipedBefore(position);
    return isThere ? known.value(last) : null;
  }

  /**
   * Notes that a settled transaction wrote it; for the thread that settles.
   *
   * @return whether it is the first
   */
  boolean settle() {
    boolean isFirst = !isSettled;
    isSettled = true;
    return isFirst;
  }

  synchronized void put(int position, SlotChange write) {
    if (!writes.takePlaceOfEqual(position, write)) {
      writes = writes.with(position, write);
    }
  }

  synchronized void remove(int position, SlotChange write) {
    writes = writes.without(position, write);
  }
}
