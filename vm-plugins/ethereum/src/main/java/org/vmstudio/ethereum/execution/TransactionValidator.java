package org.vmstudio.ethereum.execution;

import java.math.BigInteger;
import java.util.Optional;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Whether a transaction may be executed in a block: first what it says itself, then against the
 * block, then against its sender, in the execution specification's order. Changes nothing.
 */
public final class TransactionValidator {
  private static final int MAX_INITCODE = 49_152;
  private static final long MAX_GAS_LIMIT = 1 << 24;
  private static final int MAX_BLOBS = 6;
  private static final long KZG_VERSION = 1;
  private static final long HIGHEST_NONCE = -1;

  private final BlockEnvironment block;

  /** Validates for a block. */
  public TransactionValidator(BlockEnvironment block) {
    this.block = block;
  }

  /** Returns the first reason against the transaction, or nothing if it may be executed. */
  Optional<InvalidTransaction> check(
      WorldState world, Transaction transaction, Account sender, BlockBudget budget) {
    return checkUnordered(transaction, budget)
        .or(() -> checkNonce(transaction, sender))
        .or(() -> checkPayer(world, transaction, sender));
  }

  private Optional<InvalidTransaction> checkUnordered(Transaction transaction, BlockBudget budget) {
    return checkAlone(transaction)
        .or(() -> checkBudget(transaction, budget))
        .or(() -> checkBlobs(transaction))
        .or(() -> checkAuthorizations(transaction));
  }

  /** Returns the first reason against the transaction that no state and no budget is needed for. */
  public Optional<InvalidTransaction> checkAlone(Transaction transaction) {
    return checkType(transaction)
        .or(() -> checkFees(transaction))
        .or(() -> checkGasLimit(transaction))
        .or(() -> checkItself(transaction));
  }

  /**
   * Returns the first reason for which neither this block nor, as things are, a later one may have
   * the transaction, or nothing where it may wait for earlier nonces.
   *
   * @param budget what a block without transactions has
   */
  public Optional<InvalidTransaction> checkWaiting(
      WorldState world, Transaction transaction, Account sender, BlockBudget budget) {
    return checkUnordered(transaction, budget)
        .or(() ->
            checkNonce(transaction, sender)
                .filter(reason -> reason != InvalidTransaction.NONCE_MISMATCH_TOO_HIGH))
        .or(() -> checkPayer(world, transaction, sender));
  }

  /** Returns why a transaction that nobody signed must not be in the block. */
  public InvalidTransaction whyNobody(Transaction transaction) {
    return checkType(transaction)
        .orElseGet(() ->
            SenderRecovery.isInRange(transaction.signature(), block.fork())
                ? InvalidTransaction.EC_RECOVERY_FAIL
                : InvalidTransaction.INVALID_SIGNATURE_VRS);
  }

  private Optional<InvalidTransaction> checkType(Transaction transaction) {
    if (block.fork().isBefore(transaction.type().since())) {
      return Optional.of(
          switch (transaction.type()) {
            case LEGACY -> throw new IllegalStateException("legacy since ever");
            case ACCESS_LIST -> InvalidTransaction.TYPE_1_TX_PRE_FORK;
            case DYNAMIC_FEE -> InvalidTransaction.TYPE_2_TX_PRE_FORK;
            case BLOB -> InvalidTransaction.TYPE_3_TX_PRE_FORK;
            case SET_CODE -> InvalidTransaction.TYPE_4_TX_PRE_FORK;
          });
    }
    boolean hasChain = transaction.chainId() != null;
    if (hasChain && block.fork().isBefore(Fork.SPURIOUS_DRAGON)) {
      return Optional.of(InvalidTransaction.INVALID_SIGNATURE_VRS);
    }
    boolean fits = block.chainId().equals(transaction.chainId());
    return when(hasChain && !fits, InvalidTransaction.INVALID_CHAINID);
  }

  private Optional<InvalidTransaction> checkGasLimit(Transaction transaction) {
    long limit = transaction.gasLimit();
    if (Long.compareUnsigned(limit, IntrinsicGas.of(transaction, block.fork())) < 0) {
      return Optional.of(InvalidTransaction.INTRINSIC_GAS_TOO_LOW);
    }
    if (Long.compareUnsigned(limit, IntrinsicGas.floor(transaction, block.fork())) < 0) {
      return Optional.of(InvalidTransaction.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST);
    }
    boolean tooHigh =
        block.fork().isAtLeast(Fork.OSAKA) && Long.compareUnsigned(limit, MAX_GAS_LIMIT) > 0;
    return when(tooHigh, InvalidTransaction.GAS_LIMIT_EXCEEDS_MAXIMUM);
  }

  private Optional<InvalidTransaction> checkItself(Transaction transaction) {
    if (transaction.nonce() == HIGHEST_NONCE) {
      return Optional.of(InvalidTransaction.NONCE_IS_MAX);
    }
    if (!Fees.fit(transaction)) {
      return Optional.of(InvalidTransaction.GASLIMIT_PRICE_PRODUCT_OVERFLOW);
    }
    boolean tooLong =
        block.fork().isAtLeast(Fork.SHANGHAI)
            && transaction.isCreation()
            && transaction.data().length > MAX_INITCODE;
    return when(tooLong, InvalidTransaction.INITCODE_SIZE_EXCEEDED);
  }

  private Optional<InvalidTransaction> checkBudget(Transaction transaction, BlockBudget budget) {
    if (Long.compareUnsigned(transaction.gasLimit(), budget.gas()) > 0) {
      return Optional.of(InvalidTransaction.GAS_ALLOWANCE_EXCEEDED);
    }
    boolean tooMany = Fees.blobGas(transaction) > budget.blobGas();
    return when(tooMany, InvalidTransaction.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED);
  }

  private Optional<InvalidTransaction> checkFees(Transaction transaction) {
    if (transaction.maxPriorityFeePerGas().compareTo(transaction.maxFeePerGas()) > 0) {
      return Optional.of(InvalidTransaction.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS);
    }
    boolean tooLow = transaction.maxFeePerGas().compareTo(block.baseFee()) < 0;
    return when(tooLow, InvalidTransaction.INSUFFICIENT_MAX_FEE_PER_GAS);
  }

  private Optional<InvalidTransaction> checkBlobs(Transaction transaction) {
    if (transaction.type() != TransactionType.BLOB) {
      return Optional.empty();
    }
    if (transaction.isCreation()) {
      return Optional.of(InvalidTransaction.TYPE_3_TX_CONTRACT_CREATION);
    }
    if (transaction.blobHashes().isEmpty()) {
      return Optional.of(InvalidTransaction.TYPE_3_TX_ZERO_BLOBS);
    }
    if (!transaction.blobHashes().stream().allMatch(TransactionValidator::isKzg)) {
      return Optional.of(InvalidTransaction.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH);
    }
    if (block.fork().isAtLeast(Fork.OSAKA) && transaction.blobHashes().size() > MAX_BLOBS) {
      return Optional.of(InvalidTransaction.TYPE_3_TX_BLOB_COUNT_EXCEEDED);
    }
    boolean tooLow = transaction.maxFeePerBlobGas().compareTo(block.blobBaseFee()) < 0;
    return when(tooLow, InvalidTransaction.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS);
  }

  private static boolean isKzg(Hash blobHash) {
    return blobHash.w0() >>> 56 == KZG_VERSION;
  }

  private static Optional<InvalidTransaction> checkAuthorizations(Transaction transaction) {
    if (transaction.type() != TransactionType.SET_CODE) {
      return Optional.empty();
    }
    if (transaction.isCreation()) {
      return Optional.of(InvalidTransaction.TYPE_4_TX_CONTRACT_CREATION);
    }
    boolean none = transaction.authorizations().isEmpty();
    return when(none, InvalidTransaction.TYPE_4_EMPTY_AUTHORIZATION_LIST);
  }

  private static Optional<InvalidTransaction> checkNonce(Transaction transaction, Account sender) {
    int order = Long.compareUnsigned(transaction.nonce(), sender.nonce());
    if (order < 0) {
      return Optional.of(InvalidTransaction.NONCE_MISMATCH_TOO_LOW);
    }
    return when(order > 0, InvalidTransaction.NONCE_MISMATCH_TOO_HIGH);
  }

  private static Optional<InvalidTransaction> checkPayer(
      WorldState world, Transaction transaction, Account sender) {
    if (!canPay(sender, Fees.required(transaction))) {
      return Optional.of(InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS);
    }
    return when(Delegations.hasOwnCode(world, sender), InvalidTransaction.SENDER_NOT_EOA);
  }

  private static boolean canPay(Account sender, BigInteger sum) {
    if (sum.bitLength() > UInt256.BYTES * Byte.SIZE) {
      return false;
    }
    long[] word = new long[Words.LIMBS];
    Words.set(word, 0, UInt256.of(sum));
    return sender.canPay(word, 0);
  }

  private static Optional<InvalidTransaction> when(boolean wrong, InvalidTransaction reason) {
    return wrong ? Optional.of(reason) : Optional.empty();
  }
}
