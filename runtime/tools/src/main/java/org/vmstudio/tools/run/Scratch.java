package org.vmstudio.tools.run;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.precompiles.Precompiles;

/**
 * The place that a message runs in: a state, and a block as Geth's {@code evm run} has it (number
 * and time 0, a base fee of one gwei from London on).
 */
final class Scratch {
  private static final int LAST_PRECOMPILE = 0x100;
  private static final UInt256 GWEI = UInt256.ofUnsigned(1_000_000_000);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Engine engine;
  private final RunRequest request;
  private final AllocatedState state;
  private final WorldState world;
  private final BlockEnvironment block;
  private final TransactionEnvironment transaction;
  private final Message message;
  private final List<Address> precompiles;

  /**
   * What a run did.
   *
   * @param outcome how it ended
   * @param logs what it logged
   * @param nanos how long it took
   * @param allocated bytes on the heap
   */
  record Run(Outcome outcome, List<Log> logs, long nanos, long allocated) {}

  /** Prepares a request for an engine. */
  Scratch(Engine engine, RunRequest request) {
    this.engine = engine;
    this.request = request;
    this.state = ScratchState.of(request);
    this.world = new WorldState(state);
    this.block = block(request);
    this.transaction = new TransactionEnvironment(request.sender(), request.price(), List.of());
    this.message = message(request, world.account(request.sender()).nonce());
    this.precompiles = precompiles(request.fork());
  }

  private static BlockEnvironment block(RunRequest request) {
    return new BlockEnvironment(
        request.fork(),
        UInt256.ONE,
        0,
        0,
        Address.ZERO,
        request.gas(),
        UInt256.ZERO,
        request.fork().isAtLeast(Fork.LONDON) ? GWEI : UInt256.ZERO,
        request.fork().isAtLeast(Fork.CANCUN) ? UInt256.ONE : UInt256.ZERO);
  }

  private static Message message(RunRequest request, long nonce) {
    byte[] code = request.code();
    if (code == null || !request.creates()) {
      return new Message(
          Message.Kind.CALL,
          request.sender(),
          request.receiver(),
          request.value(),
          request.input(),
          request.gas());
    }
    byte[] initcode = Arrays.copyOf(code, code.length + request.input().length);
    System.arraycopy(request.input(), 0, initcode, code.length, request.input().length);
    return new Message(
        Message.Kind.CREATE,
        request.sender(),
        CreateAddress.of(request.sender(), nonce),
        request.value(),
        initcode,
        request.gas());
  }

  private static List<Address> precompiles(Fork fork) {
    Precompiles known = Precompiles.at(fork);
    return IntStream.rangeClosed(1, LAST_PRECOMPILE)
        .filter(number -> known.get(number) != null)
        .mapToObj(Address::ofNumber)
        .toList();
  }

  /** Runs the message once; its effects stay until {@link #undo}. */
  Run run() {
    begin();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Outcome outcome = engine.execute(world, block, transaction, message);
    long nanos = System.nanoTime() - start;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return new Run(outcome, world.logs(), nanos, allocated);
  }

  /** What a transaction does before its code runs, as far as code can see it (EIP-2929). */
  private void begin() {
    world.beginTransaction();
    Account sender = world.account(request.sender());
    if (request.creates()) {
      world.setNonce(sender, sender.nonce() + 1);
    }
    if (request.fork().isAtLeast(Fork.BERLIN)) {
      world.warm(sender);
      world.warm(world.account(message.recipient()));
      precompiles.forEach(address -> world.warm(world.account(address)));
    }
    if (request.fork().isAtLeast(Fork.SHANGHAI)) {
      world.warm(world.account(block.beneficiary()));
    }
  }

  /** Takes the last run's effects back, so that the next one finds what it found. */
  void undo() {
    world.revertTo(0);
    world.cutLogs(0);
  }

  /** Ends the transaction of the last run, and computes the state root. */
  Hash root() {
    world.finishTransaction(request.fork().isAtLeast(Fork.SPURIOUS_DRAGON));
    StateRootCalculator tries = state.tries();
    return tries.apply(world.takeChanges());
  }

  /** The contract to create; otherwise who is called. */
  Address recipient() {
    return message.recipient();
  }
}
