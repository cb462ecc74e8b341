package org.vmstudio.pavm.interpreter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.ChangeSet;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.StateReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.kernel.CodeCache;

/** A place to run code in: a sender, contracts, and one message at a time on a fresh state. */
final class Arena {
  static final Address SENDER = Address.ofNumber(0x5e4de4);
  static final Address CONTRACT = Address.ofNumber(0xc0de);
  static final Address OTHER = Address.ofNumber(0xc0df);

  private static final UInt256 BALANCE = UInt256.ofUnsigned(1_000_000_000);
  private static final Hash RANDOM = new Hash(0x0123456789abcdefL, -1, 0, 1);

  private final Map<Address, AccountData> accounts = new HashMap<>();
  private final Map<Hash, byte[]> codes = new HashMap<>();

  private int checkpoints;
  private int lastCheckpoint = Integer.MAX_VALUE;

  /** What a message did, all of it. */
  record Result(Outcome outcome, List<Log> logs, ChangeSet changes) {}

  Arena() {
    accounts.put(SENDER, new AccountData(1, BALANCE, Code.EMPTY_HASH));
  }

  Arena with(Address address, byte[] code) {
    Hash hash = Hash.of(Keccak256.hash(code));
    codes.put(hash, code);
    accounts.put(address, new AccountData(1, BALANCE, hash));
    return this;
  }

  /** Lets nobody want the result any more from a checkpoint on. */
  Arena endingAt(int checkpoint) {
    lastCheckpoint = checkpoint;
    return this;
  }

  /** Returns how often the code asked whether its result was still wanted. */
  int checkpoints() {
    return checkpoints;
  }

  Result call(Interpreter.Tier tier, Fork fork, byte[] input, long gas) {
    return call(new Interpreter(new CodeCache(1 << 20), tier), fork, input, gas);
  }

  Result call(Interpreter interpreter, Fork fork, byte[] input, long gas) {
    WorldState world = new WorldState(new Reader());
    world.beginTransaction();
    Outcome outcome =
        interpreter.execute(
            world,
            block(fork),
            new TransactionEnvironment(SENDER, UInt256.ofUnsigned(9), List.of(RANDOM)),
            new Message(Message.Kind.CALL, SENDER, CONTRACT, UInt256.ONE, input, gas));
    List<Log> logs = world.logs();
    world.finishTransaction(fork.isAtLeast(Fork.SPURIOUS_DRAGON));
    return new Result(outcome, logs, world.takeChanges());
  }

  private static BlockEnvironment block(Fork fork) {
    return new BlockEnvironment(
        fork,
        UInt256.ONE,
        1000,
        1_700_000_000,
        Address.ofNumber(0xbe),
        30_000_000,
        UInt256.of(RANDOM.toBytes()),
        UInt256.ofUnsigned(7),
        UInt256.ONE);
  }

  private final class Reader implements StateReader {
    @Override
    public @Nullable AccountData account(Address address) {
      return accounts.get(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return slot.w3() % 2 == 1 ? UInt256.ofUnsigned(slot.w3() * 7) : UInt256.ZERO;
    }

    @Override
    public boolean hasStorage(Address address) {
      return accounts.containsKey(address);
    }

    @Override
    public byte[] code(Hash codeHash) {
      return codes.getOrDefault(codeHash, new byte[0]);
    }

    @Override
    public void checkpoint() {
      checkpoints++;
      if (checkpoints >= lastCheckpoint) {
        throw new CancellationException();
      }
    }

    @Override
    public Hash blockHash(long number) {
      return new Hash(number, 0, 0, number);
    }
  }
}
