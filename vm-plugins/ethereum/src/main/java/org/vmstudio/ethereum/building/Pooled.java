package org.vmstudio.ethereum.building;

import java.util.Comparator;
import org.vmstudio.ethereum.execution.Fees;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A transaction that waits.
 *
 * @param signed the transaction and who signed it
 * @param arrival counts what came, so that of equals the earlier is the first
 */
record Pooled(SignedTransaction signed, long arrival) {

  Transaction transaction() {
    return signed.transaction();
  }

  Address sender() {
    return signed.sender();
  }

  int bytes() {
    return transaction().encoded().length;
  }

  /** Whether it may be in a block with this base fee (EIP-1559). */
  boolean pays(UInt256 baseFee) {
    return transaction().maxFeePerGas().compareTo(baseFee) >= 0;
  }

  /** The wei that the beneficiary gets for a gas; zero where the base fee is too high for it. */
  UInt256 tip(UInt256 baseFee) {
    return pays(baseFee) ? Fees.gasPrice(transaction(), baseFee).minus(baseFee) : UInt256.ZERO;
  }

  /** Who pays most is first. */
  static Comparator<Pooled> byTip(UInt256 baseFee) {
    return Comparator.<Pooled, UInt256>comparing(each -> each.tip(baseFee))
        .reversed()
        .thenComparingLong(Pooled::arrival);
  }
}
