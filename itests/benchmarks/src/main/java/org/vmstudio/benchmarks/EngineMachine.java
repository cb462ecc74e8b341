package org.vmstudio.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.AccountChange;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** An engine of ours on a world state in memory. */
public final class EngineMachine implements Machine {
  private final String name;
  private final Engine engine;
  private final WorldState world = new WorldState(new NoState());
  private final StateRootCalculator tries = StateRootCalculator.builder().build();
  private long nonce;

  /**
   * Creates a machine without contracts.
   *
   * @param name the engine's name
   * @param engine the engine, which nobody else uses
   */
  public EngineMachine(String name, Engine engine) {
    this.name = name;
    this.engine = engine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Address deploy(byte[] initcode) {
    world.beginTransaction();
    world.setNonce(world.account(Surroundings.SENDER), nonce + 1);
    Outcome outcome = execute(Surroundings.creation(nonce, initcode));
    world.finishTransaction(true);
    if (!outcome.isSuccess()) {
      throw new IllegalStateException("the initcode ended with " + outcome.halt());
    }
    return CreateAddress.of(Surroundings.SENDER, nonce++);
  }

  @Override
  public void endow(Address account) {
    world.beginTransaction();
    world.addBalance(world.account(account), new long[] {1, 0, 0, 0}, 0);
    world.finishTransaction(true);
  }

  @Override
  public CallResult call(Call call) {
    begin(call);
    Outcome outcome = execute(Surroundings.message(call));
    CallResult result =
        new CallResult(
            outcome.isSuccess(),
            Surroundings.GAS - outcome.gasLeft(),
            Bytes.of(outcome.output()),
            world.logs());
    world.finishTransaction(true);
    return result;
  }

  @Override
  public long time(Call call) {
    begin(call);
    Message message = Surroundings.message(call);
    TransactionEnvironment transaction = Surroundings.transaction(call.sender());
    long start = System.nanoTime();
    engine.execute(world, Surroundings.BLOCK, transaction, message);
    long nanos = System.nanoTime() - start;
    world.finishTransaction(true);
    return nanos;
  }

  private void begin(Call call) {
    world.beginTransaction();
    world.warm(world.account(call.sender()));
    world.warm(world.account(call.contract()));
  }

  private Outcome execute(Message message) {
    TransactionEnvironment transaction = Surroundings.transaction(message.sender());
    return engine.execute(world, Surroundings.BLOCK, transaction, message);
  }

  @Override
  public Hash root() {
    return tries.apply(world.takeChanges());
  }

  /** Returns all accounts, and forgets that they are new. */
  public List<AllocatedAccount> accounts() {
    return world.takeChanges().accounts().stream()
        .filter(change -> change.account() != null)
        .map(EngineMachine::allocated)
        .toList();
  }

  private static AllocatedAccount allocated(AccountChange change) {
    AccountData data = Objects.requireNonNull(change.account());
    SortedMap<UInt256, UInt256> storage = new TreeMap<>();
    change.slots().forEach(slot -> storage.put(slot.slot(), slot.value()));
    Code code = change.code() == null ? Code.EMPTY : change.code();
    return new AllocatedAccount(
        change.address(), data.nonce(), data.balance(), Bytes.of(code.bytes()), storage);
  }

  @Override
  public void close() {
    // Nothing outlives the object.
  }

  /** A state without accounts. */
  private static final class NoState implements StateReader {
    @Override
    public @Nullable AccountData account(Address address) {
      return null;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return UInt256.ZERO;
    }

    @Override
    public boolean hasStorage(Address address) {
      return false;
    }

    @Override
    public byte[] code(Hash codeHash) {
      throw new IllegalArgumentException("no account has code " + codeHash);
    }

    @Override
    public Hash blockHash(long number) {
      return Hash.ZERO;
    }
  }
}
