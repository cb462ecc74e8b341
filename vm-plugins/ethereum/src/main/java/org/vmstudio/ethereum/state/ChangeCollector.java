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

  /** Forgets that anything changed. */
  void clear() {
    dirty.clear();
  }

  /** Returns what changed since the last call. */
  ChangeSet take() {
    ChangeSet taken = peek();
    dirty.forEach(ChangeCollector::settle);
    dirty.clear();
    return taken;
  }

  /** Returns what {@link #take} would. */
  ChangeSet peek() {
    List<AccountChange> changes = new ArrayList<>();
    for (Account account : dirty) {
      AccountChange change = change(account);
      if (change != null) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparing(AccountChange::address));
    return new ChangeSet(changes);
  }

  private static @Nullable AccountChange change(Account account) {
    AccountData before = account.base;
    AccountData now = account.data();
    boolean cleared = account.wipedSinceBase && before != null;
    List<SlotChange> slots = slots(account.storage);
    if (!cleared && slots.isEmpty() && Objects.equals(before, now)) {
      return null;
    }
    return new AccountChange(account.address(), now, newCode(account, before), cleared, slots);
  }

  private static void settle(Account account) {
    account.base = account.data();
    account.wipedSinceBase = false;
    account.dirty = false;
    SlotTable table = account.storage;
    for (int i = 0; i < table.writtenSize(); i++) {
      int slot = table.written(i);
      Words.copy(table.words(), table.current(slot), table.past(), table.base(slot));
    }
    table.forgetWritten();
  }

  private static @Nullable Code newCode(Account account, @Nullable AccountData before) {
    boolean isNew = before == null || !before.codeHash().equals(account.codeHash);
    return isNew && account.code != Code.EMPTY ? account.code : null;
  }

  private static List<SlotChange> slots(SlotTable table) {
    List<SlotChange> slots = new ArrayList<>(table.writtenSize());
    for (int i = 0; i < table.writtenSize(); i++) {
      int slot = table.written(i);
      if (!Words.equal(table.words(), table.current(slot), table.past(), table.base(slot))) {
        slots.add(change(table, slot));
      }
    }
    slots.sort(Comparator.comparing(SlotChange::slot));
    return withoutRepetitions(slots);
  }

  /** A slot that several transactions wrote was noted by each. */
  private static List<SlotChange> withoutRepetitions(List<SlotChange> sorted) {
    int kept = 0;
    for (SlotChange slot : sorted) {
      if (kept == 0 || !sorted.get(kept - 1).slot().equals(slot.slot())) {
        sorted.set(kept++, slot);
      }
    }
    return sorted.subList(0, kept);
  }

  private static SlotChange change(SlotTable table, int slot) {
    return new SlotChange(
        Words.toUInt256(table.words(), table.key(slot)),
        Words.toUInt256(table.words(), table.current(slot)));
  }
}
