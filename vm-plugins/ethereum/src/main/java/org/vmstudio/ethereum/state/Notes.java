package org.vmstudio.ethereum.state;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Log;

/**
 * What a {@link WorldState}, and who works on it, tells its recorder, if it has one; otherwise
 * nothing is done here. Not thread-safe.
 */
public final class Notes {
  private final @Nullable Recorder recorder;
  private final long[] value = new long[2 * Words.LIMBS];

  Notes(@Nullable Recorder recorder) {
    this.recorder = recorder;
  }

  boolean areTaken() {
    return recorder != null;
  }

  void take(Operation operation, Account account) {
    take(operation, account, Recorder.NO_SLOT);
  }

  void take(Operation operation, Account account, int slot) {
    if (recorder != null) {
      recorder.operation(operation, account, slot, value, 0, 0);
    }
  }

  /** Takes a note with the word at {@code at}. */
  void take(Operation operation, Account account, int slot, long[] words, int at) {
    if (recorder != null) {
      recorder.operation(operation, account, slot, words, at, Words.LIMBS);
    }
  }

  /** An account is about to change: what it is, as a shape and a balance, comes along. */
  void touch(Account account) {
    if (recorder != null) {
      value[0] = account.shape();
      Words.copy(account.balance, 0, value, 1);
      recorder.operation(Operation.TOUCH, account, Recorder.NO_SLOT, value, 0, 1 + Words.LIMBS);
    }
  }

  /** The account's nonce was set. */
  void nonce(Account account) {
    if (recorder != null) {
      value[0] = account.nonce;
      recorder.operation(Operation.NONCE_SET, account, Recorder.NO_SLOT, value, 0, 1);
    }
  }

  /** The account's code was set. */
  void code(Account account) {
    if (recorder != null) {
      Words.set(value, 0, account.codeHash);
      take(Operation.CODE_SET, account, Recorder.NO_SLOT, value, 0);
    }
  }

  /** The transient value of the key at {@code keyAt} became the word at {@code at}. */
  void transientStorage(Account account, long[] words, int keyAt, int at) {
    if (recorder != null) {
      Words.copy(words, keyAt, value, 0);
      Words.copy(words, at, value, Words.LIMBS);
      recorder.operation(
          Operation.TRANSIENT_SET, account, Recorder.NO_SLOT, value, 0, value.length);
    }
  }

  /** Notes that the refund counter, which the engine keeps, changes. */
  public void refund(long change) {
    if (recorder != null) {
      value[0] = change;
      recorder.operation(Operation.REFUND, value, 0, 1);
    }
  }

  /** Notes that memory was hashed to the word at {@code at}. */
  public void preimage(long[] words, int at) {
    if (recorder != null) {
      recorder.operation(Operation.PREIMAGE, words, at, Words.LIMBS);
    }
  }

  void log(Account account, Log log) {
    if (recorder != null) {
      recorder.log(account, log);
    }
  }

  /** Returns how much is recorded of the transaction; 0 if nothing is. */
  public int recorded() {
    return recorder == null ? 0 : recorder.recorded();
  }

  /** Forgets what was recorded since {@code recorded}: nothing came of it. */
  public void forget(int recorded) {
    if (recorder != null) {
      recorder.forget(recorded);
    }
  }

  /** Notes that a frame may have failed earlier than instruction by instruction. */
  public void failedEarly() {
    if (recorder != null) {
      recorder.failedEarly();
    }
  }

  /**
   * Forgets what was recorded since {@code recorded}, if operations may be missing there; returns
   * whether it did, and what is to be undone and executed again instruction by instruction.
   */
  public boolean forgetInexact(int recorded) {
    return recorder != null && recorder.forgetInexact(recorded);
  }

  /**
   * What is done from now on belongs to a position in the block: 0 for what it does first, its
   * transactions from 1 on.
   */
  public void position(int position) {
    if (recorder != null) {
      recorder.position(position);
    }
  }

  void finishing(WorldState world) {
    if (recorder != null) {
      recorder.finishing(world);
    }
  }

  void gone(Account account) {
    if (recorder != null) {
      recorder.gone(account);
    }
  }

  void finished() {
    if (recorder != null) {
      recorder.finished();
    }
  }
}
