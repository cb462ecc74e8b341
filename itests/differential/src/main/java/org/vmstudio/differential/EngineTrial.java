package org.vmstudio.differential;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.execution.BlockBudget;
import org.vmstudio.ethereum.execution.TransactionExecutor;
import org.vmstudio.ethereum.execution.TransactionResult;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** Runs cases on an engine of ours. */
public final class EngineTrial implements Trial {
  private final String name;
  private final Engine engine;

  /**
   * Creates a trial.
   *
   * @param name the engine's name
   * @param engine the engine, which nobody else uses
   */
  public EngineTrial(String name, Engine engine) {
    this.name = name;
    this.engine = engine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Step> run(Case which) {
    AllocatedState state = CaseState.of(which);
    WorldState world = new WorldState(state);
    StateRootCalculator tries = state.tries();
    TransactionExecutor executor = new TransactionExecutor(engine, which.block());
    BlockBudget budget = new BlockBudget(which.block().gasLimit(), 0);
    List<Step> steps = new ArrayList<>();
    for (Deed deed : which.transactions()) {
      TransactionResult result = executor.execute(world, deed.transaction(), deed.sender(), budget);
      steps.add(step(deed, result, tries.apply(world.takeChanges())));
    }
    return steps;
  }

  private static Step step(Deed deed, TransactionResult result, Hash root) {
    return switch (result) {
      case TransactionResult.Executed executed ->
          new Step(
              status(executed.halt()),
              executed.gasUsed(),
              deed.to() == null ? Bytes.EMPTY : Bytes.of(executed.output()),
              executed.logs(),
              root);
      case TransactionResult.Rejected rejected -> Step.rejected(rejected.reason(), root);
    };
  }

  private static Step.Status status(HaltReason halt) {
    return switch (halt) {
      case SUCCESS -> Step.Status.SUCCESS;
      case REVERT -> Step.Status.REVERT;
      default -> Step.Status.FAILURE;
    };
  }

  @Override
  public void close() {
    // Nothing outlives run().
  }
}
