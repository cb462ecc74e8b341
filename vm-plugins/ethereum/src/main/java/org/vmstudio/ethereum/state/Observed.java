package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;

/**
 * What of an account was looked at: the bits that {@link WorldState#observed} returns. Only these
 * parts decided anything; besides, what {@link #shape} tells always may have. A sum that is added
 * to a balance is no look at it, nor is one that is paid and leaves something: with any balance
 * that leaves something too, the same happens ({@link WorldState#spare}), but for what a recorder
 * takes down. So credits and payments of several transactions commute.
 *
 * <p>Sums from 2^192 on, and balances that reach it, count as looked at: no number of other credits
 * overflows.
 */
public final class Observed {
  /** The nonce. */
  public static final int NONCE = 1;

  /** The balance. */
  public static final int BALANCE = 2;

  /** The code and its hash. */
  public static final int CODE = 4;

  private Observed() {}

  /**
   * Returns what every access to an account depends on: whether it exists, has a nonce, a balance,
   * and code, and whether the balance is from 2^192 on.
   */
  public static int shape(@Nullable AccountData account) {
    if (account == null) {
      return 0;
    }
    return shape(
        account.nonce() != 0,
        !account.balance().isZero(),
        !account.codeHash().equals(Code.EMPTY_HASH),
        account.balance().w0() != 0);
  }

  /** Returns the same of an account that exists and of which this is known. */
  static int shape(boolean hasNonce, boolean hasBalance, boolean hasCode, boolean isHuge) {
    return 1 | (hasNonce ? 2 : 0) | (hasBalance ? 4 : 0) | (hasCode ? 8 : 0) | (isHuge ? 16 : 0);
  }
}
