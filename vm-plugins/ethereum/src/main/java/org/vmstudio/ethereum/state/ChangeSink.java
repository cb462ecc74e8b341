package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Takes what {@link WorldState#takeChanges()} would return, without a copy in between: an account,
 * then its slots.
 */
public interface ChangeSink {
  /**
   * An account is different, or slots of it are.
   *
   * @param account the account
   * @param now what it is now; null if it is gone
   * @param isCleared whether the storage that it had is gone; the slots that follow came after
   * @param code its code, if that is new
   */
  void account(Account account, @Nullable AccountData now, boolean isCleared, @Nullable Code code);

  /**
   * A slot of the account that was taken last is different.
   *
   * @param slot its number in {@link Account#storage}
   */
  void slot(int slot, UInt256 value);
}
