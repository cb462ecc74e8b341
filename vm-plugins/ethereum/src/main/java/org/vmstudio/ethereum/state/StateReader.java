package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Read access to the state before a block (or before a transaction, for a scheduler that versions
 * it). Answers do not change while a {@link WorldState} reads them; it asks at most once for each.
 *
 * <p>An implementation reports a damaged or unreachable store by an unchecked exception of its own,
 * which passes through the world state and the engine unchanged.
 */
public interface StateReader {
  /** Returns the account at {@code address}, or null if there is none. */
  @Nullable AccountData account(Address address);

  /** Returns the value of a storage slot, zero if it was never set. */
  UInt256 storage(Address address, UInt256 slot);

  /** Copies the value of a storage slot into the word at {@code at}. */
  default void storage(Address address, UInt256 slot, long[] words, int at) {
    Words.set(words, at, storage(address, slot));
  }

  /** Tells whether any storage slot of the account is set (EIP-7610). */
  boolean hasStorage(Address address);

  /**
   * Returns the code with this hash. The caller does not change the array.
   *
   * @param codeHash a hash that {@link #account} returned, not the empty code's
   */
  byte[] code(Hash codeHash);

  /** Returns the code with this hash, which others may have analysed already. */
  default Code sharedCode(Hash codeHash) {
    return new Code(code(codeHash), codeHash);
  }

  /**
   * Called now and then while code runs that reads nothing, so that it can be ended by an exception
   * whose result nobody wants any more.
   */
  default void checkpoint() {}

  /**
   * Returns the hash of the block at {@code number}, one of the 256 before the current one, zero if
   * it is unknown.
   */
  Hash blockHash(long number);
}
