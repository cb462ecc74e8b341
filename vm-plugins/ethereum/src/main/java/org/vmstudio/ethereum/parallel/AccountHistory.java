package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * One account through a block, apart from its storage: as it is stored, as the settled transactions
 * left it, and what those that are not settled wrote, with the account after each. Immutable, as
 * {@link Versions} are, but that the accounts are calculated when somebody asks for them.
 *
 * <p>All transactions write to the beneficiary's account: what one of these costs must not depend
 * on how many there are. So writes that are settled stay for a while, and another write in the
 * place of one that was declared leaves what follows from it to whoever asks.
 */
final class AccountHistory {
  /** How many settled writes are worth a copy of the others. */
  private static final int MANY = 32;

  /** In place of an account that nobody asked for. */
  private static final AccountData UNKNOWN = new AccountData(0, UInt256.ZERO, Hash.ZERO);

  private final @Nullable AccountData stored;
  private final @Nullable AccountData settled;
  private final int settledWipe;
  private final Versions<AccountWrite> writes;
  private final @Nullable AccountData[] after;

  /** How many of the writes are settled. */
  private final int settledWrites;

  private AccountHistory(
      @Nullable AccountData stored,
      @Nullable AccountData settled,
      int settledWipe,
      Versions<AccountWrite> writes,
      @Nullable AccountData[] after,
      int settledWrites) {
    this.stored = stored;
    this.settled = settled;
    this.settledWipe = settledWipe;
    this.writes = writes;
    this.after = after;
    this.settledWrites = settledWrites;
  }

  /** Returns the history of an account that nobody wrote to yet. */
  static AccountHistory of(@Nullable AccountData stored) {
    return new AccountHistory(
        stored, stored, AccountVersions.NEVER, Versions.none(), new AccountData[0], 0);
  }

  /** Returns the history of an account that is something else when the transactions begin. */
  AccountHistory begin(@Nullable AccountData account, boolean isWiped) {
    int wipe = isWiped ? VersionedState.BEGIN : AccountVersions.NEVER;
    return new AccountHistory(stored, account, wipe, writes, after, settledWrites);
  }

  @Nullable AccountData stored() {
    return stored;
  }

  @Nullable AccountData settled() {
    return settled;
  }

  /** Returns the position of the newest settled write that ended the account. */
  int settledWipe() {
    return settledWipe;
  }

  /** Returns the account as the transactions before a position leave it, as far as is known. */
  @Nullable AccountData at(int position) {
    int last = writes.lastBefore(position);
    return last < 0 ? settled : after(last);
  }

  /** Whoever calculates it, the result is the same; none that is known becomes unknown again. */
  @SuppressWarnings("ReferenceEquality") // One object means that nothing is known.
  private @Nullable AccountData after(int write) {
    int known = write;
    AccountData account = known(known);
    while (account == UNKNOWN) {
      account = known(--known);
    }
    for (int i = known + 1; i <= write; i++) {
      account = writes.value(i).apply(account);
      after[i] = account;
    }
    return account;
  }

  /** Other threads fill in what is unknown, so each place is read once. */
  private @Nullable AccountData known(int write) {
    return write < 0 ? settled : after[write];
  }

  AccountHistory with(int position, AccountWrite write) {
    return writes.takePlaceOfEqual(position, write)
        ? this
        : with(writes.with(position, write), writes.lastBefore(position) + 1);
  }

  /** Returns this, which has no writes yet, with some in the order of their positions. */
  AccountHistory with(Versions<AccountWrite> first) {
    return with(first, 0);
  }

  AccountHistory without(int position, AccountWrite write) {
    Versions<AccountWrite> left = writes.without(position, write);
    return left.size() == writes.size() ? this : with(left, writes.lastBefore(position) + 1);
  }

  /** Takes other writes that are the same before one. */
  private AccountHistory with(Versions<AccountWrite> newWrites, int from) {
    @Nullable AccountData[] newAfter = Arrays.copyOf(after, newWrites.size());
    Arrays.fill(newAfter, from, newAfter.length, UNKNOWN);
    return new AccountHistory(stored, settled, settledWipe, newWrites, newAfter, settledWrites);
  }

  /** Makes a position's write final, if it has one, all earlier ones being so. */
  AccountHistory settle(int position) {
    int next = settledWrites;
    if (next == writes.size() || writes.position(next) != position) {
      return this;
    }
    int wipe = writes.value(next).isWipe() ? position : settledWipe;
    AccountData account = after(next);
    int count = next + 1;
    boolean isMost = count == writes.size() || (count >= MANY && 2 * count > writes.size());
    return isMost
        ? new AccountHistory(
            stored,
            account,
            wipe,
            writes.withoutFirst(count),
            Arrays.copyOfRange(after, count, after.length),
            0)
        : new AccountHistory(stored, account, wipe, writes, after, count);
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
