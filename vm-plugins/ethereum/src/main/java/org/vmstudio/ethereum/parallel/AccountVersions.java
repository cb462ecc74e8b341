package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One account with its storage through a block. Thread-safe: reading never waits for another
 * thread, except for the first that reads the account from the store.
 */
final class AccountVersions {
  /** The position of a wipe that never was. */
  static final int NEVER = -1;

  private final Address address;
  private final StateReader reader;
  private final Map<UInt256, SlotVersions> slots = new ConcurrentHashMap<>(4);
  private volatile @Nullable AccountHistory history;
  private volatile boolean mayBeWiped;

  /** The slots that settled transactions wrote, and whether they wrote anything. */
  private final List<SlotVersions> settledSlots = new ArrayList<>(0);

  private boolean isSettled;

  AccountVersions(Address address, StateReader reader) {
    this.address = address;
    this.reader = reader;
  }

  private AccountHistory history() {
    AccountHistory known = history;
    return known != null ? known : read();
  }

  private synchronized AccountHistory read() {
    AccountHistory known = history;
    if (known == null) {
      known = AccountHistory.of(reader.account(address));
      history = known;
    }
    return known;
  }

  /** Makes the account, before anybody reads it, what it is when the transactions begin. */
  synchronized void begin(@Nullable AccountData account, boolean isWiped) {
    history = history().begin(account, isWiped);
    mayBeWiped = isWiped;
  }

  /** Returns the account as it is stored. */
  @Nullable AccountData stored() {
    return history().stored();
  }

  /** Returns the account as the transactions before a position leave it, as far as is known. */
  @Nullable AccountData at(int position) {
    return history().at(position);
  }

  synchronized void put(int position, AccountWrite write) {
    mayBeWiped |= write.isWipe();
    history = history().with(position, write);
  }

  /** Puts the first writes, in the order of their positions, before anybody else puts any. */
  synchronized void putFirst(Versions<AccountWrite> writes) {
    for (int i = 0; i < writes.size(); i++) {
      mayBeWiped |= writes.value(i).isWipe();
    }
    history = history().with(writes);
  }

  synchronized void remove(int position, AccountWrite write) {
    history = history().without(position, write);
  }

  /** Makes a position's write final, all earlier ones being so. */
  synchronized void settle(int position) {
    history = history().settle(position);
  }

  /**
   * Notes that a settled transaction wrote to the account, and these slots; for the thread that
   * settles.
   *
   * @return whether it is the first that wrote anything
   */
  boolean settled(SlotVersions[] written) {
    for (SlotVersions slot : written) {
      if (slot.settle()) {
        settledSlots.add(slot);
      }
    }
    boolean isFirst = !isSettled;
    isSettled = true;
    return isFirst;
  }

  /** Returns the newest position before another at which the storage went; {@link #NEVER}. */
  int wipedBefore(int position) {
    return mayBeWiped ? history().wipedBefore(position) : NEVER;
  }

  /** Returns a slot. */
  SlotVersions slot(UInt256 slot) {
    SlotVersions known = slots.get(slot);
    return known != null ? known : readSlot(slot);
  }

  /** Outside the table's locks, because a store takes its time. */
  private SlotVersions readSlot(UInt256 slot) {
    UInt256 value = stored() == null ? UInt256.ZERO : reader.storage(address, slot);
    SlotVersions read = new SlotVersions(this, value);
    SlotVersions earlier = slots.putIfAbsent(slot, read);
    return earlier == null ? read : earlier;
  }

  /**
   * Tells whether there is storage before a position, as a world state of the whole block would: a
   * slot that it saw with a value, or any that was stored unless all of it went.
   */
  boolean hasStorage(int position) {
    return (wipedBefore(position) == NEVER && stored() != null && reader.hasStorage(address))
        || slots.values().stream().anyMatch(slot -> slot.isWrittenNonZero(position));
  }

  /**
   * Returns what the settled transactions changed, or null if that is nothing; for the thread that
   * settles.
   *
   * @param end the position behind them
   * @param codes all code that they brought
   */
  @Nullable AccountChange change(int end, Map<Hash, Code> codes) {
    AccountHistory last = history();
    List<SlotChange> changed = new ArrayList<>(settledSlots.size());
    for (SlotVersions slot : settledSlots) {
      SlotChange write = slot.lastWrite(end);
      if (write != null) {
        changed.add(write);
      }
    }
    if (last.settledAt() == VersionedState.BEGIN && changed.isEmpty()) {
      return null;
    }
    AccountData account = last.settled();
    Code code = account == null ? null : codes.get(account.codeHash());
    boolean isCleared = last.settledWipe() > VersionedState.BEGIN;
    return new AccountChange(address, account, code, isCleared, changed);
  }
}
