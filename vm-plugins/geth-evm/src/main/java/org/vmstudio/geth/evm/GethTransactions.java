package org.vmstudio.geth.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Runs the transactions of one block on Geth's EVM, with the fees around them. Thread-safe. */
public final class GethTransactions {
  private static final long REFUND_QUOTIENT = 5;

  private final BlockEnvironment block;
  private final BlockHashes blockHashes;
  private final TransactionRules rules;

  /**
   * Creates a runner.
   *
   * @param block the block
   * @param blockHashes answers BLOCKHASH
   * @throws IllegalArgumentException if Geth's EVM lacks the block's fork
   */
  public GethTransactions(BlockEnvironment block, BlockHashes blockHashes) {
    GethRules.require(block.fork());
    this.block = block;
    this.blockHashes = blockHashes;
    this.rules = new TransactionRules(block);
  }

  /**
   * Executes a transaction and ends it.
   *
   * @param state the state, between transactions
   * @param transaction a transaction without {@link #rejection}
   * @param sender who signed it
   * @throws IllegalArgumentException if the transaction is not valid
   */
  public GethReceipt execute(GethState state, Transaction transaction, Address sender) {
    rejection(state, transaction, sender)
        .ifPresent(reason -> {
          throw new IllegalArgumentException("the transaction is not valid: " + reason);
        });
    UInt256 gasPrice = rules.gasPrice(transaction);
    Message message = message(transaction, sender);
    change(state, sender, product(transaction.gasLimit(), gasPrice).negate());
    state.setNonce(sender, transaction.nonce() + 1);
    state.beginTransaction(block, message, transaction.accessList(), transaction.hash());
    TransactionEnvironment environment = environment(transaction, sender, gasPrice);
    long start = System.nanoTime();
    GethOutcome outcome = state.execute(block, environment, message, blockHashes);
    long nanos = System.nanoTime() - start;
    long gasUsed = gasUsed(state, transaction, outcome);
    payOut(state, transaction, sender, gasPrice, gasUsed);
    state.finishTransaction();
    return new GethReceipt(outcome, gasUsed, nanos, state.logs(transaction.hash()));
  }

  /**
   * Tells why a transaction must not be executed now, if it must not.
   *
   * @param state the state, between transactions
   * @param transaction the transaction
   * @param sender who signed it
   */
  public Optional<InvalidTransaction> rejection(
      GethState state, Transaction transaction, Address sender) {
    return rules.rejection(state, transaction, sender);
  }

  private Message message(Transaction transaction, Address sender) {
    Address to = transaction.to();
    return new Message(
        to == null ? Message.Kind.CREATE : Message.Kind.CALL,
        sender,
        to == null ? CreateAddress.of(sender, transaction.nonce()) : to,
        transaction.value(),
        transaction.data(),
        transaction.gasLimit() - rules.intrinsicGas(transaction));
  }

  private static TransactionEnvironment environment(
      Transaction transaction, Address sender, UInt256 gasPrice) {
    return new TransactionEnvironment(sender, gasPrice, transaction.blobHashes());
  }

  /** The gas to pay for, after the capped refund (EIP-3529). */
  private static long gasUsed(GethState state, Transaction transaction, GethOutcome outcome) {
    long used = transaction.gasLimit() - outcome.gasLeft();
    return used - Math.min(state.refund(), used / REFUND_QUOTIENT);
  }

  private void payOut(
      GethState state, Transaction transaction, Address sender, UInt256 price, long gasUsed) {
    change(state, sender, product(transaction.gasLimit() - gasUsed, price));
    change(state, block.beneficiary(), product(gasUsed, price.minus(block.baseFee())));
  }

  private static void change(GethState state, Address address, BigInteger by) {
    state.setBalance(address, UInt256.of(state.balance(address).toBigInteger().add(by)));
  }

  private static BigInteger product(long gas, UInt256 price) {
    return BigInteger.valueOf(gas).multiply(price.toBigInteger());
  }
}
