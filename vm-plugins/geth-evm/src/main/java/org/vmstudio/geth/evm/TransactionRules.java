package org.vmstudio.geth.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * What surrounds a message in a transaction: intrinsic gas, fees and validity. The native library
 * has no entry for it, so it stands here once more, from London to Shanghai only and written from
 * the EIPs, so that comparisons do not run into the same mistake on both sides.
 */
final class TransactionRules {
  private static final BigInteger MAX_NONCE = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final int MAX_INITCODE = 2 * 24_576;

  private final BlockEnvironment block;

  TransactionRules(BlockEnvironment block) {
    this.block = block;
  }

  /** The gas before the first instruction: EIP-2, EIP-2028, EIP-2930, EIP-3860. */
  long intrinsicGas(Transaction transaction) {
    boolean isCreation = transaction.to() == null;
    long gas = isCreation ? 53_000 : 21_000;
    for (byte each : transaction.data()) {
      gas += each == 0 ? 4 : 16;
    }
    if (isCreation && isShanghai()) {
      gas += 2L * Math.ceilDiv(transaction.data().length, 32);
    }
    for (var entry : transaction.accessList()) {
      gas += 2400 + 1900L * entry.slots().size();
    }
    return gas;
  }

  /** What a gas costs: the base fee and a tip, within the cap (EIP-1559). */
  UInt256 gasPrice(Transaction transaction) {
    BigInteger wanted = big(block.baseFee()).add(big(transaction.maxPriorityFeePerGas()));
    return UInt256.of(wanted.min(big(transaction.maxFeePerGas())));
  }

  /**
   * Why the transaction must not be executed, if it must not. Of several reasons the first, in the
   * order of the execution specification: what the transaction says by itself, then the block's
   * gas, then the sender.
   */
  Optional<InvalidTransaction> rejection(GethState state, Transaction transaction, Address sender) {
    return fees(transaction)
        .or(() -> limits(transaction))
        .or(() -> fromSender(state, transaction, sender));
  }

  private Optional<InvalidTransaction> fees(Transaction transaction) {
    BigInteger cap = big(transaction.maxFeePerGas());
    if (cap.compareTo(big(transaction.maxPriorityFeePerGas())) < 0) {
      return Optional.of(InvalidTransaction.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS);
    }
    boolean tooLow = cap.compareTo(big(block.baseFee())) < 0;
    return when(tooLow, InvalidTransaction.INSUFFICIENT_MAX_FEE_PER_GAS);
  }

  private Optional<InvalidTransaction> limits(Transaction transaction) {
    if (transaction.gasLimit() < intrinsicGas(transaction)) {
      return Optional.of(InvalidTransaction.INTRINSIC_GAS_TOO_LOW);
    }
    if (unsigned(transaction.nonce()).equals(MAX_NONCE)) {
      return Optional.of(InvalidTransaction.NONCE_IS_MAX);
    }
    if (isShanghai() && transaction.to() == null && transaction.data().length > MAX_INITCODE) {
      return Optional.of(InvalidTransaction.INITCODE_SIZE_EXCEEDED);
    }
    boolean tooMuch = transaction.gasLimit() > block.gasLimit();
    return when(tooMuch, InvalidTransaction.GAS_ALLOWANCE_EXCEEDED);
  }

  private static Optional<InvalidTransaction> fromSender(
      GethState state, Transaction transaction, Address sender) {
    int order = unsigned(transaction.nonce()).compareTo(unsigned(state.nonce(sender)));
    if (order != 0) {
      return Optional.of(
          order < 0
              ? InvalidTransaction.NONCE_MISMATCH_TOO_LOW
              : InvalidTransaction.NONCE_MISMATCH_TOO_HIGH);
    }
    BigInteger highest =
        BigInteger.valueOf(transaction.gasLimit())
            .multiply(big(transaction.maxFeePerGas()))
            .add(big(transaction.value()));
    if (big(state.balance(sender)).compareTo(highest) < 0) {
      return Optional.of(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS);
    }
    boolean isContract = state.code(sender).length > 0; // EIP-3607
    return when(isContract, InvalidTransaction.SENDER_NOT_EOA);
  }

  private boolean isShanghai() {
    return block.fork().isAtLeast(Fork.SHANGHAI);
  }

  private static Optional<InvalidTransaction> when(boolean wrong, InvalidTransaction reason) {
    return wrong ? Optional.of(reason) : Optional.empty();
  }

  private static BigInteger big(UInt256 number) {
    return number.toBigInteger();
  }

  private static BigInteger unsigned(long number) {
    return UInt256.ofUnsigned(number).toBigInteger();
  }
}
