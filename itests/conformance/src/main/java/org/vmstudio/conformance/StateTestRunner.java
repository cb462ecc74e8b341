package org.vmstudio.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Hash;

/** Runs state tests: one transaction on a given state, judged by state root and logs. */
final class StateTestRunner {
  private static final byte[] NO_OUTPUT = {};

  private final Engine engine;
  private final BiConsumer<CaseId, Effect> observer;

  StateTestRunner(Engine engine, BiConsumer<CaseId, Effect> observer) {
    this.engine = engine;
    this.observer = observer;
  }

  /** Returns what is wrong, or nothing. */
  Optional<Difference> run(StateTestCase test) {
    AllocatedState before = test.preState();
    WorldState world = new WorldState(before);
    long start = System.nanoTime();
    TransactionResult result = execute(test, world, test.transaction().build());
    long nanos = System.nanoTime() - start;
    Hash root = root(test, before, world, result);
    observer.accept(test.id(), effect(result, root, nanos));
    return difference(test, result).or(() -> Difference.between("state root", test.root(), root));
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

  /**
   * The state root afterwards. State tests end with a reward of 0, which touches the beneficiary;
   * where the transaction was refused, only the older suites do.
   */
  private static Hash root(
      StateTestCase test, AllocatedState before, WorldState world, TransactionResult result) {
    if (result instanceof TransactionResult.Rejected) {
      Hash unchanged = before.tries().root();
      if (unchanged.equals(test.root())) {
        return unchanged;
      }
    }
    world.beginTransaction();
    world.addBalance(world.account(test.block().beneficiary()), new long[4], 0);
    world.finishTransaction(test.fork().isAtLeast(Fork.SPURIOUS_DRAGON));
    return before.tries().apply(world.takeChanges());
  }

  private static Effect effect(TransactionResult result, Hash root, long nanos) {
    return switch (result) {
      case TransactionResult.Rejected _ -> new Effect(root, NO_OUTPUT, 0, false, nanos);
      case TransactionResult.Executed done ->
          new Effect(root, done.output(), done.gasUsed(), done.isSuccess(), nanos);
    };
  }

  private static Optional<Difference> difference(StateTestCase test, TransactionResult result) {
    return switch (result) {
      case TransactionResult.Rejected rejected ->
          Reasons.matches(test.exception(), List.of(rejected.reason().name()))
              ? Optional.empty()
              : Difference.of(
                  test.exception().isEmpty() ? "executed" : test.exception(),
                  rejected.reason().name());
      case TransactionResult.Executed executed ->
          test.exception().isEmpty()
              ? logs(test, executed)
              : Difference.of(test.exception(), "executed");
    };
  }

  private static Optional<Difference> logs(
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
}
