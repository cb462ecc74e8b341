package org.vmstudio.ethereum.state;

import java.util.ArrayList;
import java.util.Collection;
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

  /** Takes an account up that changed before, and whose changes may have been taken. */
  void add(Account account, boolean isTaken) {
    if (isTaken) {
      settle(account);
    } else {
      mark(account);
    }
  }

  /**
   * Returns what changed since the last call.
   *
   * @param others changes of other accounts, which belong to it
   */
  ChangeSet take(Collection<AccountChange> others) {
    ChangeSet taken = peek(others);
    dirty.forEach(ChangeCollector::settle);
    dirty.clear();
    return taken;
  }

  /** Returns what {@link #take} would. */
  ChangeSet peek(Collection<AccountChange> others) {
    List<AccountChange> changes = new ArrayList<>(dirty.size() + others.size());
    changes.addAll(others);
    for (Account account : dirty) {
      AccountChange change = change(account);
      if (change != null) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparing(AccountChange::address));
    return new ChangeSet(changes);
  }

  /** Gives a sink the same, without others. */
  void take(ChangeSink sink) {
    for (Account account : dirty) {
      AccountData now = account.data();
      if (account.storage.writtenSize() > 0 || isDifferent(account, now)) {
        sink.account(account, now, isCleared(account), newCode(account, account.base));
        takeSlots(account.storage, sink);
      }
      settle(account, now);
    }
    dirty.clear();
  }

  private static void takeSlots(SlotTable table, ChangeSink sink) {
    for (int i = 0; i < table.writtenSize(); i++) {
      int slot = table.written(i);
      if (table.isChanged(slot)) {
        sink.slot(slot, Words.toUInt256(table.words(), table.current(slot)));
      }
    }
  }

  private static @Nullable AccountChange change(Account account) {
    AccountData before = account.base;
    AccountData now = account.data();
    List<SlotChange> slots = slots(account.storage);
    return slots.isEmpty() && !isDifferent(account, now)
        ? null
        : new AccountChange(
            account.address(), now, newCode(account, before), isCleared(account), slots);
  }

  private static boolean isDifferent(Account account, @Nullable AccountData now) {
    return isCleared(account) || !Objects.equals(account.base, now);
  }

  private static boolean isCleared(Account account) {
    return account.wipedSinceBase && account.base != null;
  }

  private static void settle(Account account) {
    settle(account, account.data());
  }

  private static void settle(Account account, @Nullable AccountData now) {
    account.base = now;
    account.wipedSinceBase = false;
    account.dirty = false;
    account.storage.forgetWritten();
  }

  private static @Nullable Code newCode(Account account, @Nullable AccountData before) {
    boolean isNew = before == null || !before.codeHash().equals(account.codeHash);
    return isNew && account.code != Code.EMPTY ? account.code : null;
  }

  private static List<SlotChange> slots(SlotTable table) {
    List<SlotChange> slots = new ArrayList<>(table.writtenSize());
    for (int i = 0; i < table.writtenSize(); i++) {
      int slot = table.written(i);
      if (table.isChanged(slot)) {
        slots.add(change(table, slot));
      }
    }
    return SlotOrder.sorted(slots);
  }

  private static SlotChange change(SlotTable table, int slot) {
    return new SlotChange(
        Words.toUInt256(table.words(), table.key(slot)),
        Words.toUInt256(table.words(), table.current(slot)));
  }
}
