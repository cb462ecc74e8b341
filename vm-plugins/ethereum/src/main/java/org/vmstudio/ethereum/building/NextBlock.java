package org.vmstudio.ethereum.building;

import java.util.Optional;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.Environments;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.execution.TransactionValidator;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/** What transactions that come are judged by: the block after the newest one. Not thread-safe. */
public final class NextBlock {
  private final HeaderContext context;
  private final WorldState world;
  private final TransactionValidator validator;

  /**
   * The block after another one.
   *
   * @param parent its header
   * @param state the state after it
   * @throws IllegalArgumentException if the chain's blocks have work or signers
   */
  public NextBlock(Header parent, StateReader state, ChainConfiguration configuration) {
    Header draft = new NextHeader(parent, configuration, Address.ZERO, parent.timestamp()).draft();
    this.context = HeaderContext.of(draft, parent, configuration);
    this.world = new WorldState(state);
    this.validator = new TransactionValidator(Environments.of(context));
  }

  /** The rules. */
  public Fork fork() {
    return context.fork();
  }

  /** What it burns for a gas. */
  public UInt256 baseFee() {
    UInt256 fee = context.header().baseFeePerGas();
    return fee == null ? UInt256.ZERO : fee;
  }

  /** The nonce of an account's next transaction. */
  public long nonce(Address sender) {
    return world.account(sender).nonce();
  }

  /** Why nobody signed a transaction. */
  public InvalidTransaction whyNobody(Transaction transaction) {
    return validator.whyNobody(transaction);
  }

  /** Why neither it nor a later one may have a transaction, as things are, or nothing. */
  public Optional<RuleViolation> refusal(SignedTransaction signed) {
    BlockBudget whole =
        new BlockBudget(context.header().gasLimit(), Environments.maxBlobGas(context));
    return validator
        .checkWaiting(world, signed.transaction(), world.account(signed.sender()), whole)
        .map(reason -> new RuleViolation(reason.name(), signed.transaction().toString()));
  }
}
