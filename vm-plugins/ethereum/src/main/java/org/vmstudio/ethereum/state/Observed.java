package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;

/**
 * What of an account was looked at: the bits that {@link WorldState#observed} returns. Only these
 * parts decided anything; besides, what {@link #shape} tells always may have. A sum that is added
 * to a balance is no look at it, so that credits of several transactions commute.
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
    return 1
        | (account.nonce() == 0 ? 0 : 2)
        | (account.balance().isZero() ? 0 : 4)
        | (account.codeHash().equals(Code.EMPTY_HASH) ? 0 : 8)
        | (account.balance().w0() == 0 ? 0 : 16);
  }
}
