package org.vmstudio.ethereum.transaction;

import org.vmstudio.ethereum.types.UInt256;

/**
 * A transaction's signature, still unchecked.
 *
 * @param yParity the parity of the signature's point, 0 or 1
 * @param r the signature's r
 * @param s the signature's s
 */
public record TransactionSignature(int yParity, UInt256 r, UInt256 s) {

  /** The signature of a transaction that was never signed; recovers to nobody. */
  public static final TransactionSignature NONE =
      new TransactionSignature(0, UInt256.ZERO, UInt256.ZERO);
}
