package org.vmstudio.differential;

import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What a transaction offers for its gas, in the form of its type.
 *
 * @param type legacy, access list or dynamic fee
 * @param tip the most for the beneficiary; of the older types it is as much as the cap
 * @param cap the most altogether
 */
public record Price(TransactionType type, UInt256 tip, UInt256 cap) {
  /** A dynamic fee that is fine in every case. */
  public static final Price USUAL =
      new Price(TransactionType.DYNAMIC_FEE, UInt256.ofUnsigned(2), UInt256.ofUnsigned(10));

  /** Begins a transaction of this type and price. */
  TransactionBuilder begin() {
    TransactionBuilder builder = Transaction.builder(type);
    return type == TransactionType.DYNAMIC_FEE ? builder.fees(tip, cap) : builder.gasPrice(cap);
  }
}
