package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;

/** Takes changes of another world state over into one. */
final class Adoption {
  private Adoption() {}

  /** Changes an account as {@code transaction}, in the order of the change's components. */
  static void adopt(WorldState world, AccountChange change, int transaction) {
    Account account = world.account(change.address());
    AccountData now = change.account();
    if (now == null || change.storageCleared()) {
      account.erase();
    }
    if (now != null) {
      set(account, now, change.code());
    }
    for (SlotChange slot : change.slots()) {
      int number = world.slot(account, slot.slot());
      SlotTable storage = account.storage;
      storage.beforeWrite(number, transaction);
      Words.set(storage.words(), storage.current(number), slot.value());
    }
    world.changed(account);
  }

  private static void set(Account account, AccountData now, @Nullable Code code) {
    account.exists = true;
    account.nonce = now.nonce();
    Words.set(account.balance, 0, now.balance());
    if (!account.codeHash.equals(now.codeHash())) {
      account.codeHash = now.codeHash();
      account.code = now.codeHash().equals(Code.EMPTY_HASH) ? Code.EMPTY : code;
    }
  }
}
