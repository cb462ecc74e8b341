package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Hash;

/** Takes changes of another world state over into one. */
final class Adoption {
  private Adoption() {}

  /** Changes an account as {@code transaction}, in the order of the change's components. */
  static void adopt(WorldState world, Account account, AccountChange change, int transaction) {
    AccountData now = change.account();
    Hash formerHash = account.codeHash;
    Code former = account.code;
    if (now == null || change.storageCleared()) {
      account.erase();
    }
    if (now != null) {
      set(account, now, now.codeHash().equals(formerHash) ? former : change.code());
    }
    for (SlotChange slot : change.slots()) {
      int number = world.slot(account, slot.slot());
      SlotTable storage = account.storage;
      storage.beforeWrite(number, transaction);
      Words.set(storage.words(), storage.current(number), slot.value());
    }
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
