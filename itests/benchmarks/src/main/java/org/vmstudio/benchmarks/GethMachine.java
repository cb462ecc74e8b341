package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.geth.evm.GethEvm;
import org.vmstudio.geth.evm.GethOutcome;
import org.vmstudio.geth.evm.GethState;

/** Geth's EVM on a state in native memory: the peer. */
public final class GethMachine implements Machine {
  /** The name in tables. */
  public static final String NAME = "geth";

  private final GethEvm evm = new GethEvm();
  private final GethState state = evm.emptyState();
  private long nonce;
  private long transactions;

  /** Creates a machine without contracts. */
  public GethMachine() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Address deploy(byte[] initcode) {
    state.setNonce(Surroundings.SENDER, nonce + 1);
    Message message = Surroundings.creation(nonce, initcode);
    begin(message);
    GethOutcome outcome = execute(message);
    state.finishTransaction();
    if (!outcome.isSuccess()) {
      throw new IllegalStateException("the initcode ended with " + outcome.error());
    }
    return CreateAddress.of(Surroundings.SENDER, nonce++);
  }

  @Override
  public void endow(Address account) {
    state.setBalance(account, UInt256.ONE);
    state.finishTransaction();
  }

  @Override
  public CallResult call(Call call) {
    Message message = Surroundings.message(call);
    Hash transaction = begin(message);
    GethOutcome outcome = execute(message);
    state.finishTransaction();
    return new CallResult(
        outcome.isSuccess(),
        Surroundings.GAS - outcome.gasLeft(),
        Bytes.of(outcome.output()),
        state.logs(transaction));
  }

  @Override
  public long time(Call call) {
    Message message = Surroundings.message(call);
    begin(message);
    long start = System.nanoTime();
    execute(message);
    long nanos = System.nanoTime() - start;
    state.finishTransaction();
    return nanos;
  }

  private Hash begin(Message message) {
    Hash transaction = new Hash(0, 0, 0, transactions++);
    state.beginTransaction(Surroundings.BLOCK, message, List.of(), transaction);
    return transaction;
  }

  private GethOutcome execute(Message message) {
    TransactionEnvironment transaction = Surroundings.transaction(message.sender());
    return state.execute(Surroundings.BLOCK, transaction, message, number -> Hash.ZERO);
  }

  @Override
  public Hash root() {
    return state.root();
  }

  @Override
  public void close() {
    state.close();
    evm.close();
  }
}
