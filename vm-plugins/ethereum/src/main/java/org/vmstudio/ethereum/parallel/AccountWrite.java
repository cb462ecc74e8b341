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

  /**
   * It makes the account, or ends it, and with it its storage.
   *
   * @param account the account now; null if it is gone
   */
  record Whole(@Nullable AccountData account) implements AccountWrite {
    @Override
    public @Nullable AccountData apply(@Nullable AccountData before) {
      return account;
    }

    @Override
    public boolean isWipe() {
      return account == null;
    }
  }

  /**
   * It changes parts of the account.
   *
   * @param nonce the nonce now; null if it was not changed
   * @param balance the balance now, or what was added to it; null if it was not changed
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
  }

  /**
   * Returns what leads from one to the other, or null if they are equal.
   *
   * @param observed what the transaction looked at, bits of {@link Observed}
   */
  static @Nullable AccountWrite between(
      @Nullable AccountData before, @Nullable AccountData after, int observed) {
    if (Objects.equals(before, after)) {
      return null;
    }
    if (before == null || after == null) {
      return new Whole(after);
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
