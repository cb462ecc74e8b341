package org.vmstudio.conformance;

import java.util.List;
import java.util.Optional;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Hash;

/** Runs state tests: one transaction on a given state, judged by state root and logs. */
final class StateTestRunner {
  private final Engine engine;

  StateTestRunner(Engine engine) {
    this.engine = engine;
  }

  /** Returns what is wrong, or nothing. */
  Optional<Difference> run(StateTestCase test) {
    PreState before = test.preState();
    WorldState world = new WorldState(before);
    Transaction transaction;
    try {
      transaction = test.transaction().build();
    } catch (IllegalArgumentException e) {
      return test.exception().isEmpty()
          ? Difference.of("executed", "does not decode: " + e)
          : Optional.empty();
    }
    TransactionResult result = execute(test, world, transaction);
    return switch (result) {
      case TransactionResult.Rejected rejected ->
          Exceptions.matches(test.exception(), rejected.reason())
              ? checkRootOfRejected(test, before, world)
              : Difference.of(
                  test.exception().isEmpty() ? "executed" : test.exception(),
                  rejected.reason().name());
      case TransactionResult.Executed executed ->
          test.exception().isEmpty()
              ? checkLogs(test, executed).or(() -> checkRootAfterReward(test, before, world))
              : Difference.of(test.exception(), "executed");
    };
  }

  private TransactionResult execute(StateTestCase test, WorldState world, Transaction transaction) {
    BlockEnvironment block = test.block();
    long blobGas = test.fork().isAtLeast(Fork.CANCUN) ? test.blobs().maxGas() : 0;
    return new TransactionExecutor(engine, block)
        .execute(
            world,
            transaction,
            test.transaction().sender(),
            new BlockBudget(block.gasLimit(), blobGas));
  }

  private static Optional<Difference> checkRootOfRejected(
      StateTestCase test, PreState before, WorldState world) {
    return test.alwaysRewards()
        ? checkRootAfterReward(test, before, world)
        : checkRoot(test, before, world);
  }

  /** State tests end with a reward of 0, which touches the beneficiary. */
  private static Optional<Difference> checkRootAfterReward(
      StateTestCase test, PreState before, WorldState world) {
    world.beginTransaction();
    world.addBalance(world.account(test.block().beneficiary()), new long[4], 0);
    world.finishTransaction(test.fork().isAtLeast(Fork.SPURIOUS_DRAGON));
    return checkRoot(test, before, world);
  }

  private static Optional<Difference> checkLogs(
      StateTestCase test, TransactionResult.Executed executed) {
    Hash found = hash(executed.logs());
    return found.equals(test.logsHash())
        ? Optional.empty()
        : Difference.of(
            "logs " + test.logsHash(), "logs " + found + " (" + describe(executed) + ")");
  }

  private static String describe(TransactionResult.Executed executed) {
    return executed.halt() + ", gas " + executed.gasUsed();
  }

  private static Hash hash(List<Log> logs) {
    RlpWriter out = new RlpWriter(256).startList();
    logs.forEach(log -> log.encodeTo(out));
    return Hash.of(Keccak256.hash(out.endList().toBytes()));
  }

  private static Optional<Difference> checkRoot(
      StateTestCase test, PreState before, WorldState world) {
    StateRootCalculator roots = before.roots();
    Hash found = roots.apply(world.takeChanges());
    return Difference.between("state root", test.root(), found);
  }
}
