package org.vmstudio.ethereum.parallel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.state.SlotOrder;
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
  private final SlotWrites writes = new SlotWrites();
  private volatile @Nullable AccountHistory history;
  private volatile boolean mayBeWiped;

  /** Null while nobody looked for any: most accounts have none. */
  private volatile @Nullable AccountSlots slots;

  /** The account when the transactions begin; known as soon as the history is. */
  private @Nullable AccountData beginning;

  /** The slots that settled transactions wrote, and whether they wrote anything. */
  private @Nullable BitSet settledSlots;

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
      beginning = reader.account(address);
      known = AccountHistory.of(beginning);
      history = known;
    }
    return known;
  }

  /** Makes the account, before anybody reads it, what it is when the transactions begin. */
  synchronized void begin(@Nullable AccountData account, boolean isWiped) {
    AccountHistory stored = history();
    beginning = account;
    history = stored.begin(account, isWiped);
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
    noteWipe(write);
  }

  private void noteWipe(AccountWrite write) {
    if (write.isWipe()) {
      writes.changed();
    }
  }

  /** Puts the first writes, in the order of their positions, before anybody else puts any. */
  synchronized void putFirst(Versions<AccountWrite> first) {
    for (int i = 0; i < first.size(); i++) {
      mayBeWiped |= first.value(i).isWipe();
    }
    history = history().with(first);
  }

  synchronized void remove(int position, AccountWrite write) {
    history = history().without(position, write);
    noteWipe(write);
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
  boolean settled(int[] written) {
    if (written.length > 0) {
      noteSettled(written);
    }
    boolean isFirst = !isSettled;
    isSettled = true;
    return isFirst;
  }

  private void noteSettled(int[] written) {
    BitSet noted = settledSlots == null ? new BitSet() : settledSlots;
    for (int slot : written) {
      noted.set(slot);
    }
    settledSlots = noted;
  }

  /** Returns the newest position before another at which the storage went, or {@link #NEVER}. */
  private int wipedBefore(int position) {
    return mayBeWiped ? history().wipedBefore(position) : NEVER;
  }

  /** Returns the number of a slot, which is read if nobody looked for it yet. */
  int slot(UInt256 key) {
    AccountSlots all = slots();
    int known = all.find(key);
    return known >= 0 ? known : readSlot(all, key);
  }

  private AccountSlots slots() {
    AccountSlots known = slots;
    return known != null ? known : makeSlots();
  }

  private synchronized AccountSlots makeSlots() {
    AccountSlots known = slots;
    if (known == null) {
      known = new AccountSlots();
      slots = known;
    }
    return known;
  }

  /** Outside of locks, because a store takes its time. */
  private int readSlot(AccountSlots all, UInt256 key) {
    return all.add(key, stored() == null ? UInt256.ZERO : reader.storage(address, key));
  }

  /** Returns a slot's value as it is stored. */
  UInt256 storedSlot(int slot) {
    return slots().stored(slot);
  }

  /** Copies a slot's value as it is stored into the word at {@code at}. */
  void storedSlot(int slot, long[] words, int at) {
    slots().stored(slot, words, at);
  }

  /**
   * Returns the value that transactions before a position, as far as is known, wrote to a slot; or
   * null where it is as it is stored.
   */
  @Nullable UInt256 written(int slot, int position) {
    Versions<UInt256> known = writes.of(slot);
    int wiped = wipedBefore(position);
    int last = known.lastBefore(position);
    if (last >= 0 && known.position(last) >= wiped) {
      return known.value(last);
    }
    return wiped == NEVER ? null : UInt256.ZERO;
  }

  /** Returns what tells whether slots may have changed: see {@link SlotWrites#changes}. */
  int slotChanges() {
    return writes.changes();
  }

  /** Shows later transactions, in place of earlier tries, what one wrote to slots. */
  void putSlots(int position, int[] written, UInt256[] values) {
    writes.put(position, written, values);
  }

  /** Puts the first writes to a slot, before anybody reads. */
  void putFirst(int slot, Versions<UInt256> first) {
    writes.putFirst(slot, first);
  }

  /** Takes back what {@link #putSlots} showed and nothing took the place of. */
  void removeSlots(int position, int[] written, UInt256[] values) {
    writes.remove(position, written, values);
  }

  /**
   * Tells whether there is storage before a position, as a world state of the whole block would: a
   * slot that it saw with a value, or any that was stored unless all of it went.
   */
  boolean hasStorage(int position) {
    if (wipedBefore(position) == NEVER && stored() != null && reader.hasStorage(address)) {
      return true;
    }
    for (int slot = 0; slot < writes.end(); slot++) {
      UInt256 written = written(slot, position);
      if (written != null && !written.isZero()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how the settled transactions leave it, as far as that differs from the beginning, slots
   * in the order of their keys; null where it does not. For the thread that settles.
   *
   * @param end the position behind them
   * @param codes all code that they brought
   */
  @Nullable AccountChange change(int end, Map<Hash, Code> codes) {
    AccountHistory last = history();
    AccountData before = beginning;
    AccountData now = last.settled();
    boolean isCleared = before != null && last.settledWipe() > VersionedState.BEGIN;
    List<SlotChange> slots = changedSlots(end, isCleared);
    return !isCleared && slots.isEmpty() && Objects.equals(before, now)
        ? null
        : new AccountChange(address, now, newCode(before, now, codes), isCleared, slots);
  }

  private List<SlotChange> changedSlots(int end, boolean isCleared) {
    BitSet settled = settledSlots;
    if (settled == null) {
      return List.of();
    }
    List<SlotChange> changed = new ArrayList<>();
    for (int slot = settled.nextSetBit(0); slot >= 0; slot = settled.nextSetBit(slot + 1)) {
      Versions<UInt256> known = writes.of(slot);
      int last = known.lastBefore(end);
      boolean isThere =
          last >= 0
              && known.position(last) > VersionedState.BEGIN
              && known.position(last) >= wipedBefore(end);
      if (isThere && isDifferent(slot, known, last, isCleared)) {
        changed.add(new SlotChange(slots().key(slot), known.value(last)));
      }
    }
    return SlotOrder.sorted(changed);
  }

  /** The first write to a slot always is: it has been compared with what was there. */
  private boolean isDifferent(int slot, Versions<UInt256> known, int last, boolean isCleared) {
    UInt256 now = known.value(last);
    return isCleared ? !now.isZero() : last == 0 || !now.equals(begun(slot));
  }

  private UInt256 begun(int slot) {
    UInt256 begun = written(slot, VersionedState.BEGIN + 1);
    return begun == null ? storedSlot(slot) : begun;
  }

  private static @Nullable Code newCode(
      @Nullable AccountData before, @Nullable AccountData now, Map<Hash, Code> codes) {
    if (now == null || now.codeHash().equals(Code.EMPTY_HASH)) {
      return null; // The empty code is nobody's to bring.
    }
    boolean isOld = before != null && before.codeHash().equals(now.codeHash());
    return isOld ? null : codes.get(now.codeHash());
  }
}
