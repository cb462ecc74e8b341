package org.vmstudio.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vmstudio.ethereum.blockphase.BlockEnd;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.Transaction;

/** Executes blocks on an engine of ours, on a fresh world state each. */
final class EngineBlocks implements BlockMachine {
  private final Function<Fork, Engine> engines;

  /**
   * Creates a machine.
   *
   * @param engines gives the engine for each block by its fork: always the same, or one that has
   *     seen no code
   */
  EngineBlocks(Function<Fork, Engine> engines) {
    this.engines = engines;
  }

  @Override
  public boolean supports(SampleBlock block) {
    return true;
  }

  @Override
  public Sample run(SampleBlock block) {
    StopwatchEngine engine = new StopwatchEngine(engines.apply(block.context().fork()));
    WorldState world = new WorldState(block.state());
    long start = System.nanoTime();
    BlockExecution execution =
        new BlockExecution(block.context(), block.envelope(), world, engine, null);
    execution.begin();
    List<Transaction> transactions = block.envelope().transactions();
    for (int i = 0; i < transactions.size(); i++) {
      refuse(execution.execute(transactions.get(i), block.senders().get(i)));
    }
    BlockEnd end = execution.end();
    long nanos = System.nanoTime() - start;
    switch (end) {
      case BlockEnd.Complete complete -> check(block, complete.result());
      case BlockEnd.Broken broken -> refuse(Optional.of(broken.violation()));
    }
    return new Sample(engine.nanos(), nanos, engine.bytes());
  }

  private static void refuse(Optional<RuleViolation> violation) {
    if (violation.isPresent()) {
      throw new IllegalStateException(violation.get().toString());
    }
  }

  private static void check(SampleBlock block, BlockResult result) {
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
