package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Transactions of which only sender, recipient, value and gas limit matter. */
final class SignedCalls {
  private static final long GAS_LIMIT = 100_000;

  private SignedCalls() {}

  static SignedTransaction call(Address sender, Address to, long value) {
    return call(sender, to, value, GAS_LIMIT);
  }

  static SignedTransaction call(Address sender, Address to, long value, long gasLimit) {
    Transaction transaction =
        Transaction.builder(TransactionType.LEGACY)
            .to(to)
            .value(UInt256.ofUnsigned(value))
            .gasLimit(gasLimit)
            .build();
    return new SignedTransaction(transaction, sender);
  }
}
