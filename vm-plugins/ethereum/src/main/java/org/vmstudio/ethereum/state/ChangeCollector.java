package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares accounts with what was handed over last, and makes the present their new base. */
final class ChangeCollector {
  private final List<Account> dirty = new ArrayList<>();

  /** Remembers that an account may have changed. */
  void mark(Account account) {
    if (!account.dirty) {
      account.dirty = true;
      dirty.add(account);
    }
  }

  /** Returns what changed since the last call. */
  ChangeSet take() {
    List<AccountChange> changes = new ArrayList<>();
    for (Account account : dirty) {
      AccountChange change = take(account);
      if (change != null) {
        changes.add(change);
      }
    }
    dirty.clear();
    changes.sort(Comparator.comparing(AccountChange::address));
    return new ChangeSet(changes);
  }

  private static @Nullable AccountChange take(Account account) {
    AccountData before = account.base;
    AccountData now = account.data();
    boolean cleared = account.wipedSinceBase && before != null;
    List<SlotChange> slots = takeSlots(account.storage);
    account.base = now;
    account.wipedSinceBase = false;
    account.dirty = false;
    if (!cleared && slots.isEmpty() && Objects.equals(before, now)) {
      return null;
    }
    return new AccountChange(account.address(), now, newCode(account, before), cleared, slots);
  }

  private static @Nullable Code newCode(Account account, @Nullable AccountData before) {
    boolean isNew = before == null || !before.codeHash().equals(account.codeHash);
    return isNew && account.hasCode() ? account.code : null;
  }

  private static List<SlotChange> takeSlots(SlotTable table) {
    List<SlotChange> slots = new ArrayList<>();
    for (int slot : table.takeWritten()) {
      int base = table.base(slot);
      if (!Words.equal(table.words(), table.current(slot), table.past(), base)) {
        slots.add(change(table, slot));
        Words.copy(table.words(), table.current(slot), table.past(), base);
      }
    }
    slots.sort(Comparator.comparing(SlotChange::slot));
    return slots;
  }

  private static SlotChange change(SlotTable table, int slot) {
    return new SlotChange(
        Words.toUInt256(table.words(), table.key(slot)),
        Words.toUInt256(table.words(), table.current(slot)));
  }
}
