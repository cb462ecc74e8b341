package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Is shown what {@link WorldState#takeChanges} would return, without a copy in between: an account,
 * then its slots.
 */
public interface ChangeSink {
  /**
   * An account is different, or slots of it are.
   *
   * @param account the account
   * @param now what it is now; null if it is gone, and its storage with it
   * @param code its code, if that is new
   */
  void account(Account account, @Nullable AccountData now, @Nullable Code code);

  /**
   * A slot of the account that was shown last is different.
   *
   * @param slot its number in {@link Account#storage}
   */
  void slot(int slot, UInt256 value);
}
