package org.vmstudio.ethereum.parallel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.Observed;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** What a transaction does to an account, apart from its storage. */
sealed interface AccountWrite {

  /** Returns the account after the write. */
  @Nullable AccountData apply(@Nullable AccountData before);

  /** Tells whether it ends the account, and with it its storage. */
  default boolean isWipe() {
    return false;
  }

  /** Returns both as one; this does not end the account. */
  default AccountWrite followedBy(AccountWrite next) {
    return next;
  }

  /**
   * It makes the account, or ends it, and with it its storage, or both.
   *
   * @param account the account now; null if it is gone
   * @param isWipe whether the account that was there ended
   */
  record Whole(@Nullable AccountData account, boolean isWipe) implements AccountWrite {
    @Override
    public @Nullable AccountData apply(@Nullable AccountData before) {
      return account;
    }
  }

  /**
   * It changes parts of the account.
   *
   * @param nonce the nonce now; null if it was not changed
   * @param balance the balance now, or what was added to it, modulo 2^256 as something may have
   *     been paid; null if it was not changed
   * @param isCredit whether {@code balance} was added by somebody who did not look at the balance
   * @param codeHash the code now; null if it was not changed
   */
  record Parts(
      @Nullable Long nonce, @Nullable UInt256 balance, boolean isCredit, @Nullable Hash codeHash)
      implements AccountWrite {
    /** An account that was there when the transaction ran and is gone meanwhile counts as empty. */
    private static final AccountData EMPTY = new AccountData(0, UInt256.ZERO, Code.EMPTY_HASH);

    @Override
    public AccountData apply(@Nullable AccountData before) {
      AccountData from = before == null ? EMPTY : before;
      UInt256 amount = balance == null ? from.balance() : balance;
      return new AccountData(
          nonce == null ? from.nonce() : nonce,
          isCredit ? from.balance().plus(amount) : amount,
          codeHash == null ? from.codeHash() : codeHash);
    }

    @Override
    public AccountWrite followedBy(AccountWrite next) {
      return next instanceof Parts parts ? followedBy(parts) : next;
    }

    private Parts followedBy(Parts next) {
      Parts paid = next.balance == null ? this : next.isCredit ? plus(next.balance) : next;
      return new Parts(
          next.nonce == null ? nonce : next.nonce,
          paid.balance,
          paid.isCredit,
          next.codeHash == null ? codeHash : next.codeHash);
    }

    private Parts plus(UInt256 credit) {
      return balance == null
          ? new Parts(nonce, credit, true, codeHash)
          : new Parts(nonce, balance.plus(credit), isCredit, codeHash);
    }
  }

  /**
   * Returns what leads from one to the other, or null if they are equal.
   *
   * @param isWipe whether the account ended in between, and its storage with it
   * @param observed what was looked at, bits of {@link Observed}
   */
  static @Nullable AccountWrite between(
      @Nullable AccountData before, @Nullable AccountData after, boolean isWipe, int observed) {
    if (!isWipe && Objects.equals(before, after)) {
      return null;
    }
    if (isWipe || before == null || after == null) {
      return new Whole(after, isWipe);
    }
    boolean pays = !before.balance().equals(after.balance());
    boolean credits = pays && (observed & Observed.BALANCE) == 0;
    UInt256 balance = credits ? after.balance().minus(before.balance()) : after.balance();
    return new Parts(
        before.nonce() == after.nonce() ? null : (Long) after.nonce(),
        pays ? balance : null,
        credits,
        before.codeHash().equals(after.codeHash()) ? null : after.codeHash());
  }
}
