package org.vmstudio.ethereum.parallel;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.execution.TransactionExecutor;

/** What one thread tries transactions with: an engine of its own. Not thread-safe. */
final class Helper {
  private final Supplier<Engine> engines;
  private final Function<Engine, TransactionExecutor> executors;
  private @Nullable Engine engine;
  private @Nullable TransactionExecutor executor;

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

  /** Returns what executes transactions. */
  TransactionExecutor executor() {
    TransactionExecutor made = executor;
    if (made == null) {
      Engine taken = engines.get();
      made = executors.apply(taken);
      engine = taken;
      executor = made;
    }
    return made;
  }

  /** Takes another engine next time, because this one broke off. */
  void renew() {
    engine = null;
    executor = null;
  }

  /** Returns the engine for others to use, or null if there is none. */
  @Nullable Engine engine() {
    return engine;
  }
}
