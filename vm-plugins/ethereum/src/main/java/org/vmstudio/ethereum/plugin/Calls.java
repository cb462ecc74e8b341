package org.vmstudio.ethereum.plugin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.Environments;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.InvalidTransaction;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.JsonObject;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Calls and simulated transactions on a state. A call is a JSON object with {@code to}, and
 * optionally {@code from}, {@code data}, {@code value} and {@code gas}, as nodes take it for
 * eth_call; it sees the newest block's environment. Thread-safe.
 */
final class Calls {

  private static final long DEFAULT_GAS = 50_000_000;

  private final ChainConfiguration configuration;
  private final Engines engines;
  private final Senders senders;

  /** Answers for a chain. */
  Calls(ChainConfiguration configuration, Engines engines, Senders senders) {
    this.configuration = configuration;
    this.engines = engines;
    this.senders = senders;
  }

  /**
   * Runs a call.
   *
   * @throws MalformedException if it is no such object, or the state has no header to run under
   */
  CallResult read(Bytes call, StateView state) throws MalformedException {
    Message message = message(call);
    BlockEnvironment block = Environments.of(context(state));
    WorldState world = new WorldState(new ViewReader(state));
    world.beginTransaction();
    if (world.account(message.sender()).balance().compareTo(message.value()) < 0) {
      return new CallResult(Bytes.EMPTY, Optional.of(tooPoor(world, message)), 0);
    }
    TransactionEnvironment origin =
        new TransactionEnvironment(message.sender(), UInt256.ZERO, List.of());
    try (StateEngine engine = engines.forCall(state)) {
      Outcome outcome = engine.engine().execute(world, block, origin, message);
      long used = message.gas() - outcome.gasLeft();
      return new CallResult(Bytes.wrap(outcome.output()), halt(outcome), used);
    }
  }

  /**
   * Executes a transaction after the newest block's.
   *
   * @throws MalformedException if it does not decode, or the state has no header to run under
   */
  CallResult simulate(Bytes raw, StateView state) throws MalformedException {
    Transaction transaction = decode(raw);
    HeaderContext context = context(state);
    Address sender =
        senders
            .senderOf(transaction, context.fork())
            .orElseThrow(() -> new MalformedException("the signature is no valid one"));
    BlockBudget budget =
        new BlockBudget(context.header().gasLimit(), Environments.maxBlobGas(context));
    WorldState world = new WorldState(new ViewReader(state));
    try (StateEngine engine = engines.forCall(state)) {
      TransactionExecutor executor =
          new TransactionExecutor(engine.engine(), Environments.of(context));
      return result(executor.execute(world, transaction, sender, budget));
    }
  }

  private static CallResult result(TransactionResult result) {
    return switch (result) {
      case TransactionResult.Rejected rejected ->
          new CallResult(Bytes.EMPTY, Optional.of(new HaltReason(rejected.reason().name(), "")), 0);
      case TransactionResult.Executed executed ->
          new CallResult(
              Bytes.wrap(executed.output()), Findings.halt(executed), executed.gasUsed());
    };
  }

  private HeaderContext context(StateView state) throws MalformedException {
    Header head = ChainHead.header(state);
    if (head == null) {
      throw new MalformedException("the state has no header to run under");
    }
    return HeaderContext.of(head, null, configuration);
  }

  private static HaltReason tooPoor(WorldState world, Message message) {
    return new HaltReason(
        InvalidTransaction.INSUFFICIENT_ACCOUNT_FUNDS.name(),
        message.sender()
            + " has "
            + world.account(message.sender()).balance()
            + ", expected at least the value of "
            + message.value());
  }

  private static Optional<HaltReason> halt(Outcome outcome) {
    return outcome.isSuccess()
        ? Optional.empty()
        : Optional.of(new HaltReason(outcome.halt().name(), ""));
  }

  private static Transaction decode(Bytes raw) throws MalformedException {
    try {
      return TransactionDecoder.decode(raw.view());
    } catch (RlpException e) {
      throw new MalformedException("transaction: " + e.getMessage(), e);
    }
  }

  private static Message message(Bytes call) throws MalformedException {
    try {
      JsonObject json = JsonObject.parse(call.view());
      Address to = json.address("to").orElseThrow(() -> new GenesisException("to: missing"));
      long gas = json.longNumber("gas").orElse(DEFAULT_GAS);
      return new Message(
          Message.Kind.CALL,
          json.address("from").orElse(Address.ZERO),
          to,
          json.number("value").orElse(UInt256.ZERO),
          data(json.bytes("data").orElse(null)),
          gas < 0 ? DEFAULT_GAS : Math.min(gas, DEFAULT_GAS));
    } catch (GenesisException e) {
      throw new MalformedException("call: " + e.getMessage(), e);
    }
  }

  private static byte[] data(org.vmstudio.ethereum.types.@Nullable Bytes data) {
    return data == null ? new byte[0] : data.array();
  }
}
