package org.vmstudio.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;

/** Executes blocks on an engine of ours, on a fresh world state each. */
final class EngineBlocks implements BlockMachine {
  private final Supplier<Engine> engines;

  /**
   * Creates a machine.
   *
   * @param engines gives the engine for each block: always the same, or one that has seen no code
   */
  EngineBlocks(Supplier<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public boolean supports(MainnetBlock block) {
    return true;
  }

  @Override
  public Sample run(MainnetBlock block) {
    StopwatchEngine engine = new StopwatchEngine(engines.get());
    WorldState world = new WorldState(block.state());
    long start = System.nanoTime();
    BlockExecution execution =
        new BlockExecution(block.context(), block.envelope(), world, engine, null);
    execution.begin();
    List<Transaction> transactions = block.envelope().transactions();
    for (int i = 0; i < transactions.size(); i++) {
      refuse(execution.execute(transactions.get(i), block.senders().get(i)));
    }
    BlockResult result = execution.end();
    long nanos = System.nanoTime() - start;
    check(block, result);
    return new Sample(engine.nanos(), nanos, engine.bytes());
  }

  private static void refuse(Optional<RuleViolation> violation) {
    if (violation.isPresent()) {
      throw new IllegalStateException(violation.get().toString());
    }
  }

  private static void check(MainnetBlock block, BlockResult result) {
    boolean same =
        result.gasUsed() == block.header().gasUsed()
            && result.logsBloom().equals(block.header().logsBloom());
    if (!same) {
      throw new IllegalStateException(
          "block %d uses %d gas, the main chain said %d"
              .formatted(block.header().number(), result.gasUsed(), block.header().gasUsed()));
    }
  }
}
