package org.vmstudio.ethereum.blockphase;

import java.util.List;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.Message;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Calls that the block itself makes of a contract (EIP-4788 and others): by the system's address,
 * with gas of its own that nobody pays and that counts nowhere. Not thread-safe.
 */
final class SystemCalls {

  private static final long GAS = 30_000_000;

  private static final TransactionEnvironment ENVIRONMENT =
      new TransactionEnvironment(BlockExecution.SYSTEM, UInt256.ZERO, List.of());

  private final Engine engine;
  private final WorldState world;
  private final BlockEnvironment block;

  /** System calls of a block. */
  SystemCalls(Engine engine, WorldState world, BlockEnvironment block) {
    this.engine = engine;
    this.world = world;
    this.block = block;
  }

  /** Whether there is code to call. */
  boolean hasCode(Address contract) {
    return world.account(contract).hasCode();
  }

  /** Calls a contract; without code it does nothing and succeeds. */
  Outcome call(Address contract, byte[] input) {
    Message message =
        new Message(Message.Kind.CALL, BlockExecution.SYSTEM, contract, UInt256.ZERO, input, GAS);
    world.beginTransaction();
    Outcome outcome = engine.execute(world, block, ENVIRONMENT, message);
    world.finishTransaction(true);
    return outcome;
  }
}
