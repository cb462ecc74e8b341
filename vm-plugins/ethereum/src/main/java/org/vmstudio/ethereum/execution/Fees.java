package org.vmstudio.ethereum.execution;

import java.math.BigInteger;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.UInt256;

/** What a transaction pays. All sums are exact, beyond 256 bits where they get there. */
public final class Fees {
  private Fees() {}

  /** Returns the wei that the transaction pays for a gas (EIP-1559). */
  public static UInt256 gasPrice(Transaction transaction, UInt256 baseFee) {
    BigInteger highest =
        baseFee.toBigInteger().add(transaction.maxPriorityFeePerGas().toBigInteger());
    BigInteger cap = transaction.maxFeePerGas().toBigInteger();
    return highest.compareTo(cap) < 0 ? UInt256.of(highest) : transaction.maxFeePerGas();
  }

  /** Returns the blob gas that the transaction takes (EIP-4844). */
  public static long blobGas(Transaction transaction) {
    return (long) transaction.blobHashes().size() * BlobSchedule.GAS_PER_BLOB;
  }

  /** Returns the balance that the sender has to have: the highest fees and the value. */
  static BigInteger required(Transaction transaction) {
    return product(transaction.gasLimit(), transaction.maxFeePerGas())
        .add(product(blobGas(transaction), transaction.maxFeePerBlobGas()))
        .add(transaction.value().toBigInteger());
  }

  /** Tells whether the highest fee for gas has at most 256 bits. */
  static boolean fit(Transaction transaction) {
    BigInteger limit = UInt256.ofUnsigned(transaction.gasLimit()).toBigInteger();
    BigInteger fee = limit.multiply(transaction.maxFeePerGas().toBigInteger());
    return fee.bitLength() <= UInt256.BYTES * Byte.SIZE;
  }

  /** Returns what is taken from the sender in advance. */
  static BigInteger advance(Transaction transaction, UInt256 gasPrice, BlockEnvironment block) {
    return product(transaction.gasLimit(), gasPrice)
        .add(product(blobGas(transaction), block.blobBaseFee()));
  }

  /** Returns {@code gas * price} for a non-negative gas. */
  static BigInteger product(long gas, UInt256 price) {
    return BigInteger.valueOf(gas).multiply(price.toBigInteger());
  }
}
