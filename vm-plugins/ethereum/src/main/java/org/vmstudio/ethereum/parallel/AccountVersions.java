package org.vmstudio.ethereum.parallel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One account through a block: as it is stored, as the settled transactions left it, and what those
 * that are not settled wrote. Thread-safe.
 */
final class AccountVersions {
  /** The position of a wipe that never was. */
  static final int NEVER = -1;

  private final Address address;
  private final StateReader reader;
  private final Map<UInt256, SlotVersions> slots = new ConcurrentHashMap<>(4);
  private final Versions<AccountWrite> writes = new Versions<>();
  private boolean isRead;
  private @Nullable AccountData stored;
  private @Nullable AccountData settled;
  private int settledWipe = NEVER;
  private volatile boolean mayBeWiped;

  AccountVersions(Address address, StateReader reader) {
    this.address = address;
    this.reader = reader;
  }

  /** Makes the account, before anybody reads it, what it is when the transactions begin. */
  synchronized void begin(@Nullable AccountData account, boolean isWiped) {
    read();
    settled = account;
    settledWipe = isWiped ? VersionedState.BEGIN : NEVER;
    mayBeWiped = isWiped;
  }

  /** Returns the account as it is stored. */
  synchronized @Nullable AccountData stored() {
    read();
    return stored;
  }

  /** Returns the account as the transactions before a position leave it, as far as is known. */
  synchronized @Nullable AccountData at(int position) {
    read();
    AccountData account = settled;
    for (int i = 0; i < writes.size() && writes.position(i) < position; i++) {
      account = writes.value(i).apply(account);
    }
    return account;
  }

  synchronized void put(int position, AccountWrite write) {
    writes.put(position, write);
    mayBeWiped |= isWipe(write);
  }

  synchronized void remove(int position, AccountWrite write) {
    writes.remove(position, write);
  }

  /** Makes a position's write final, all earlier ones being so; returns the account after it. */
  synchronized @Nullable AccountData settle(int position) {
    read();
    if (writes.size() > 0 && writes.position(0) == position) {
      AccountWrite write = writes.value(0);
      settled = write.apply(settled);
      settledWipe = isWipe(write) ? position : settledWipe;
      writes.removeFirst();
    }
    return settled;
  }

  /** Returns the newest position before another at which the storage went; {@link #NEVER}. */
  int wipedBefore(int position) {
    return mayBeWiped ? newestWipe(position) : NEVER;
  }

  private synchronized int newestWipe(int position) {
    for (int i = writes.lastBefore(position); i >= 0; i--) {
      if (isWipe(writes.value(i))) {
        return writes.position(i);
      }
    }
    return settledWipe;
  }

  private static boolean isWipe(AccountWrite write) {
    return write instanceof AccountWrite.Whole whole && whole.account() == null;
  }

  /** Returns a slot. */
  SlotVersions slot(UInt256 slot) {
    SlotVersions known = slots.get(slot);
    return known != null ? known : slots.computeIfAbsent(slot, key -> new SlotVersions(this, key));
  }

  /** Returns a slot's stored value; without an account there is none. */
  UInt256 storedSlot(UInt256 slot) {
    return stored() == null ? UInt256.ZERO : reader.storage(address, slot);
  }

  /**
   * Tells whether there is storage before a position, as a world state of the whole block would: a
   * slot that it saw with a value, or any that was stored unless all of it went.
   */
  boolean hasStorage(int position) {
    return (wipedBefore(position) == NEVER && stored() != null && reader.hasStorage(address))
        || slots.values().stream().anyMatch(slot -> slot.isWrittenNonZero(position));
  }

  private void read() {
    if (!isRead) {
      stored = reader.account(address);
      settled = stored;
      isRead = true;
    }
  }
}
