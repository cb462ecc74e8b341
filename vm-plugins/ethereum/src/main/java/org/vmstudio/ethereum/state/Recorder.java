package org.vmstudio.ethereum.state;

import org.vmstudio.ethereum.block.Log;

/**
 * Is told everything that is done to a {@link WorldState}, in program order, also in frames that
 * are reverted (second paper, section III-E). It changes nothing.
 */
public interface Recorder {
  /** The slot of an operation that is about none. */
  int NO_SLOT = 0;

  /**
   * Something is done to an account.
   *
   * @param account whose; of the executing contract, where it is about no account
   * @param slot the slot's number in {@link Account#storage} now, or {@link #NO_SLOT}
   * @param words holds the value, at most 8 words long, valid only during this call
   * @param at where the value begins
   * @param length how many longs it has; 0 where there is none
   */
  void operation(Operation operation, Account account, int slot, long[] words, int at, int length);

  /** Something is done that is about no account: refund or preimage. */
  void operation(Operation operation, long[] words, int at, int length);

  /** An account logs something. */
  void log(Account account, Log log);

  /**
   * What comes from now on belongs to a position in the block: 0 for what the block does first,
   * then its transactions from 1 on, then what the block does last.
   */
  void position(int position);

  /** Returns how much is recorded of the transaction. */
  int recorded();

  /** Forgets what was recorded of the transaction beyond a point. */
  void forget(int recorded);

  /**
   * A frame may have failed earlier than instruction by instruction, so that operations without
   * effect are missing.
   */
  void failedEarly();

  /**
   * Forgets what was recorded beyond a point, if operations may be missing there; returns whether
   * it did, and the message is to be executed again, instruction by instruction.
   */
  boolean forgetInexact(int recorded);

  /** A transaction is over; what goes at its end is still there. */
  void finishing(WorldState world);

  /** An account went at the end of the transaction, and with it its storage. */
  void gone(Account account);

  /** A transaction is over, and what goes at its end is gone. */
  void finished();
}
