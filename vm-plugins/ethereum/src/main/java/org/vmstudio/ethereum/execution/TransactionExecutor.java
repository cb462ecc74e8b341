package org.vmstudio.ethereum.execution;

import java.util.Optional;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** Executes the transactions of one block, phase by phase. As thread-safe as its engine. */
public final class TransactionExecutor {
  private final Engine engine;
  private final BlockEnvironment block;
  private final TransactionValidator validator;
  private final PreExecution preExecution;
  private final Delegations delegations;
  private final PostExecution postExecution;

  /**
   * Creates an executor.
   *
   * @param engine runs the code
   * @param block the block
   */
  public TransactionExecutor(Engine engine, BlockEnvironment block) {
    this.engine = engine;
    this.block = block;
    this.validator = new TransactionValidator(block);
    this.preExecution = new PreExecution(block);
    this.delegations = new Delegations(block);
    this.postExecution = new PostExecution(block);
  }

  /** The rules by which it refuses transactions. */
  public TransactionValidator validator() {
    return validator;
  }

  /**
   * Executes a transaction, or refuses it without having changed anything.
   *
   * @param world the state, between transactions
   * @param transaction the transaction
   * @param senderAddress who signed it
   * @param budget what is left of the block
   */
  public TransactionResult execute(
      WorldState world, Transaction transaction, Address senderAddress, BlockBudget budget) {
    int recorded = world.notes().recorded();
    Account sender = world.account(senderAddress);
    Optional<InvalidTransaction> mistake = validator.check(world, transaction, sender, budget);
    if (mistake.isPresent()) {
      world.notes().forget(recorded);
      return new TransactionResult.Rejected(mistake.get());
    }
    world.beginTransaction();
    UInt256 gasPrice = Fees.gasPrice(transaction, block.baseFee());
    Message message = message(transaction, senderAddress);
    preExecution.buyGas(world, sender, transaction, gasPrice);
    preExecution.warm(world, sender, message.recipient(), transaction);
    long refund = delegations.apply(world, transaction);
    Outcome outcome =
        engine.execute(world, block, environment(transaction, senderAddress, gasPrice), message);
    long gasUsed = postExecution.gasUsed(transaction, outcome, refund);
    postExecution.payOut(world, sender, transaction, gasPrice, gasUsed);
    TransactionResult result = result(world, transaction, message, outcome, gasUsed, gasPrice);
    postExecution.finish(world);
    return result;
  }

  private Message message(Transaction transaction, Address sender) {
    Address to = transaction.to();
    return new Message(
        to == null ? Message.Kind.CREATE : Message.Kind.CALL,
        sender,
        to == null ? CreateAddress.of(sender, transaction.nonce()) : to,
        transaction.value(),
        transaction.data(),
        transaction.gasLimit() - IntrinsicGas.of(transaction, block.fork()));
  }

  private static TransactionEnvironment environment(
      Transaction transaction, Address sender, UInt256 gasPrice) {
    return new TransactionEnvironment(
        sender, gasPrice, transaction.blobHashes(), transaction.accessList());
  }

  private static TransactionResult result(
      WorldState world,
      Transaction transaction,
      Message message,
      Outcome outcome,
      long gasUsed,
      UInt256 gasPrice) {
    boolean created = transaction.isCreation() && outcome.isSuccess();
    return new TransactionResult.Executed(
        outcome.halt(),
        gasUsed,
        gasPrice,
        Fees.blobGas(transaction),
        world.logs(),
        outcome.output(),
        created ? message.recipient() : null);
  }
}
