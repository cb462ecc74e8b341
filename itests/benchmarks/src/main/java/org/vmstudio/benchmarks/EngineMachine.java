package org.vmstudio.benchmarks;

import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.state.AccountData;
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
  public CallResult call(Address contract, byte[] input) {
    begin(contract);
    Outcome outcome = execute(Surroundings.call(contract, input));
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
  public long time(Address contract, byte[] input) {
    begin(contract);
    Message message = Surroundings.call(contract, input);
    long start = System.nanoTime();
    execute(message);
    long nanos = System.nanoTime() - start;
    world.finishTransaction(true);
    return nanos;
  }

  private void begin(Address contract) {
    world.beginTransaction();
    world.warm(world.account(Surroundings.SENDER));
    world.warm(world.account(contract));
  }

  private Outcome execute(Message message) {
    return engine.execute(world, Surroundings.BLOCK, Surroundings.TRANSACTION, message);
  }

  @Override
  public void close() {
    world.takeChanges();
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
