package org.vmstudio.ethereum.parallel;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;

/**
 * One account through a block, apart from its storage: as it is stored, as the settled transactions
 * left it, and what those that are not settled wrote, with the account after each. Immutable.
 */
final class AccountHistory {
  private final @Nullable AccountData stored;
  private final @Nullable AccountData settled;
  private final int settledAt;
  private final int settledWipe;
  private final Versions<AccountWrite> writes;
  private final @Nullable AccountData[] after;

  private AccountHistory(
      @Nullable AccountData stored,
      @Nullable AccountData settled,
      int settledAt,
      int settledWipe,
      Versions<AccountWrite> writes,
      @Nullable AccountData[] after) {
    this.stored = stored;
    this.settled = settled;
    this.settledAt = settledAt;
    this.settledWipe = settledWipe;
    this.writes = writes;
    this.after = after;
  }

  /** Returns the history of an account that nobody wrote to yet. */
  static AccountHistory of(@Nullable AccountData stored) {
    return new AccountHistory(
        stored,
        stored,
        VersionedState.BEGIN,
        AccountVersions.NEVER,
        Versions.none(),
        new AccountData[0]);
  }

  /** Returns the history of an account that is something else when the transactions begin. */
  AccountHistory begin(@Nullable AccountData account, boolean isWiped) {
    int wipe = isWiped ? VersionedState.BEGIN : AccountVersions.NEVER;
    return new AccountHistory(stored, account, settledAt, wipe, writes, after);
  }

  @Nullable AccountData stored() {
    return stored;
  }

  @Nullable AccountData settled() {
    return settled;
  }

  /** Returns the position of the newest settled write. */
  int settledAt() {
    return settledAt;
  }

  /** Returns the position of the newest settled write that ended the account. */
  int settledWipe() {
    return settledWipe;
  }

  /** Returns the account as the transactions before a position leave it, as far as is known. */
  @Nullable AccountData at(int position) {
    int last = writes.lastBefore(position);
    return last < 0 ? settled : after[last];
  }

  AccountHistory with(int position, AccountWrite write) {
    return with(writes.with(position, write), writes.lastBefore(position) + 1);
  }

  AccountHistory without(int position, AccountWrite write) {
    Versions<AccountWrite> left = writes.without(position, write);
    return left.size() == writes.size() ? this : with(left, writes.lastBefore(position) + 1);
  }

  /** Takes other writes that are the same before one. */
  private AccountHistory with(Versions<AccountWrite> newWrites, int from) {
    @Nullable AccountData[] newAfter = new AccountData[newWrites.size()];
    System.arraycopy(after, 0, newAfter, 0, from);
    AccountData account = from == 0 ? settled : after[from - 1];
    for (int i = from; i < newAfter.length; i++) {
      account = newWrites.value(i).apply(account);
      newAfter[i] = account;
    }
    return new AccountHistory(stored, settled, settledAt, settledWipe, newWrites, newAfter);
  }

  /** Makes a position's write final, if it has one, all earlier ones being so. */
  AccountHistory settle(int position) {
    if (writes.size() == 0 || writes.position(0) != position) {
      return this;
    }
    @Nullable AccountData[] newAfter = new AccountData[after.length - 1];
    System.arraycopy(after, 1, newAfter, 0, newAfter.length);
    int wipe = writes.value(0).isWipe() ? position : settledWipe;
    return new AccountHistory(stored, after[0], position, wipe, writes.withoutFirst(), newAfter);
  }

  /** Returns the newest position before another at which the account ended, or NEVER. */
  int wipedBefore(int position) {
    for (int i = writes.lastBefore(position); i >= 0; i--) {
      if (writes.value(i).isWipe()) {
        return writes.position(i);
      }
    }
    return settledWipe;
  }
}
