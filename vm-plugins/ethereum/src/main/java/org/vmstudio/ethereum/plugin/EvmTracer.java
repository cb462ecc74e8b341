package org.vmstudio.ethereum.plugin;

import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.Tracer;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;

/**
 * Traces a transaction in the form of EIP-3155: a line of JSON an instruction, with the stack, and
 * one about the whole, whose gas is that of the code alone. Memory is left out: it would make most
 * of the text.
 */
final class EvmTracer implements Tracer {

  private final Configurations configurations;
  private final TracingEngine.Maker engines;
  private final SenderRecovery senders = new SenderRecovery(Secp256k1.fastest());

  /** Shares the configurations that others read; what runs the code shows its steps. */
  EvmTracer(Configurations configurations, TracingEngine.Maker engines) {
    this.configurations = configurations;
    this.engines = engines;
  }

  @Override
  public void trace(
      Bytes configuration, Bytes rawBlock, int index, StateView parent, Consumer<String> line)
      throws MalformedException {
    Block block = EvmCodec.block(rawBlock);
    int count = block.transactions().size();
    if (index < 0 || index >= count) {
      throw new MalformedException(
          "the block has " + count + " transactions, there is no " + index);
    }
    HeaderContext context = context(configuration, block, parent);
    TracingEngine engine = engines.make(context.configuration(), line);
    WorldState world = new WorldState(new ViewReader(parent));
    BlockExecution execution = new BlockExecution(context, block, world, engine, null);
    execution.begin();
    for (int i = 0; i < index; i++) {
      execute(execution, context, block.transactions().get(i));
    }
    engine.show();
    execute(execution, context, block.transactions().get(index));
    engine.summary(context.fork());
  }

  private HeaderContext context(Bytes configuration, Block block, StateView parent)
      throws MalformedException {
    Header before = ChainHead.header(parent);
    if (before != null && !before.hash().equals(block.header().parentHash())) {
      throw new MalformedException(
          "the state is that after "
              + before.hash()
              + ", expected that after the parent "
              + block.header().parentHash());
    }
    return HeaderContext.of(
        block.header(),
        before,
        ChainHead.totalDifficulty(parent),
        configurations.read(configuration));
  }

  private void execute(BlockExecution execution, HeaderContext context, Transaction transaction)
      throws MalformedException {
    Optional<Address> sender = senders.senderOf(transaction, context.fork());
    Optional<RuleViolation> violation =
        sender.isPresent()
            ? execution.execute(transaction, sender.get())
            : Optional.of(execution.refuse(transaction));
    if (violation.isPresent()) {
      throw new MalformedException(violation.get().code() + ": " + violation.get().detail());
    }
  }
}
