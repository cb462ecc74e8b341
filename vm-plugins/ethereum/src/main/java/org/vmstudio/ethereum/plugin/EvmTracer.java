package org.vmstudio.ethereum.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.parallel.SignedTransaction;

/**
 * Traces a transaction in the form of EIP-3155: a line of JSON an instruction, with the stack, and
 * one about the whole, whose gas is that of the code alone. Memory is left out: it would make most
 * of the text.
 */
final class EvmTracer implements Tracer {

  private final Configurations configurations;
  private final TracingEngine.Maker engines;

  /** Shares the configurations that others read; what runs the code shows its steps. */
  EvmTracer(Configurations configurations, TracingEngine.Maker engines) {
    this.configurations = configurations;
    this.engines = engines;
  }

  @Override
  public void trace(
      Bytes configuration, Bytes rawBlock, int index, StateView parent, Consumer<String> line)
      throws MalformedException {
    Replay replay = Replay.of(configurations, configuration, rawBlock, parent);
    int count = replay.block().transactions().size();
    if (index < 0 || index >= count) {
      throw new MalformedException(
          "the block has " + count + " transactions, there is no " + index);
    }
    TracingEngine engine = engines.make(replay.context().configuration(), line);
    List<SignedTransaction> transactions = replay.signed(index + 1);
    BlockExecution execution = replay.begin(engine, null);
    for (SignedTransaction before : transactions.subList(0, index)) {
      execute(execution, before);
    }
    engine.show();
    execute(execution, transactions.get(index));
    engine.summary(replay.context().fork());
  }

  private static void execute(BlockExecution execution, SignedTransaction transaction)
      throws MalformedException {
    Optional<RuleViolation> violation =
        execution.execute(transaction.transaction(), transaction.sender());
    if (violation.isPresent()) {
      throw new MalformedException(violation.get().code() + ": " + violation.get().detail());
    }
  }
}
