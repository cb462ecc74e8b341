package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.LogBlooms;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;

/**
 * What one thread executes transactions with: an engine, a world state, what makes filters of logs.
 * Not thread-safe.
 */
final class Helper {
  private final Supplier<Engine> engines;
  private final Function<Engine, TransactionExecutor> executors;
  private @Nullable Engine engine;
  private @Nullable TransactionExecutor executor;
  private @Nullable WorldState world;
  private final LogBlooms blooms = new LogBlooms();
  private int executions;

  /**
   * Creates a helper for a block.
   *
   * @param engines gives an engine that nobody else uses
   * @param executors makes of an engine what executes the block's transactions
   */
  Helper(Supplier<Engine> engines, Function<Engine, TransactionExecutor> executors) {
    this.engines = engines;
    this.executors = executors;
  }

  /**
   * Executes a stretch on what a reader shows, up to the first transaction that must not be in the
   * block.
   *
   * @param budget what is left of the block for it, at most
   * @param recording takes down what it does, if that is wanted
   */
  Attempt execute(
      List<SignedTransaction> stretch,
      VersionedReader reader,
      BlockBudget budget,
      @Nullable BlockRecording recording) {
    WorldState state = world(reader, recording);
    return Attempt.of(results(stretch, state, budget), reader, state, recording);
  }

  private Attempt.Results results(
      List<SignedTransaction> stretch, WorldState state, BlockBudget budget) {
    Attempt.Results results = new Attempt.Results(stretch.size());
    BlockBudget left = budget;
    for (SignedTransaction next : stretch) {
      executions++;
      switch (executor().execute(state, next.transaction(), next.sender(), left)) {
        case TransactionResult.Rejected rejected -> {
          return results.with(rejected);
        }
        case TransactionResult.Executed executed -> {
          results.add(executed, blooms.of(executed.logs()));
          left = left.minus(executed.gasUsed(), executed.blobGas());
        }
      }
    }
    return results;
  }

  private WorldState world(VersionedReader reader, @Nullable BlockRecording recording) {
    WorldState known = world;
    if (known == null) {
      known = new WorldState(reader, recording);
      world = known;
    } else {
      known.restart(reader, recording);
    }
    return known;
  }

  private TransactionExecutor executor() {
    TransactionExecutor made = executor;
    if (made == null) {
      Engine taken = engines.get();
      made = executors.apply(taken);
      engine = taken;
      executor = made;
    }
    return made;
  }

  /** Returns how often it executed a transaction since the last call. */
  int takeExecutions() {
    int taken = executions;
    executions = 0;
    return taken;
  }

  /** Takes everything anew next time, because it broke off who knows where. */
  void renew() {
    engine = null;
    executor = null;
    world = null;
  }

  /** Returns the engine for others to use, or null if there is none. */
  @Nullable Engine engine() {
    return engine;
  }
}
