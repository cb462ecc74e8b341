package org.vmstudio.ethereum.recording;

/** The locations of an account apart from its slots. The order is that of encodings. */
public enum Part {
  /**
   * Whether it exists, has a nonce, a balance and code ({@code state.Observed.shape}): who accesses
   * the account in any way has read it, and it is written where a transaction leaves it otherwise.
   */
  EXISTENCE,
  /** The nonce. */
  NONCE,
  /** The balance. */
  BALANCE,
  /** The code. */
  CODE,
  /** Whether there is any storage (EIP-7610). */
  STORAGE;

  /** How many there are. */
  static final int COUNT = values().length;

  /** Returns where its uses begin in the bits of an account. */
  int shift() {
    return ordinal() * Access.BITS;
  }
}
