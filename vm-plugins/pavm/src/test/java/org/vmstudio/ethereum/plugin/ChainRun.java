package org.vmstudio.ethereum.plugin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.crypto.rlp.RlpException;

/** A chain from its genesis on, block by block; a block's changes are kept or not. */
final class ChainRun implements AutoCloseable {

  private final ChainDefinition definition;
  private final VmInstance instance;
  private final SchedulerKind scheduler;
  private final MemoryState state;
  private Hash newest;
  private Hash candidate;
  private StateDelta changes = StateDelta.NONE;

  ChainRun(ChainDefinition definition) throws MalformedException {
    this(definition, SchedulerKind.SERIAL);
  }

  ChainRun(ChainDefinition definition, SchedulerKind scheduler) throws MalformedException {
    Genesis genesis = Platform.MACHINE.codec().genesis(definition);
    this.definition = definition;
    this.scheduler = scheduler;
    this.instance = Platform.instance(Platform.machine(scheduler), definition.configuration());
    this.state = new MemoryState().apply(genesis.allocation());
    this.newest = genesis.facts().hash();
    this.candidate = newest;
  }

  /** A recorded chain's blocks below a height, all kept. */
  static ChainRun before(SampleChain chain, int height)
      throws IOException, RlpException, MalformedException {
    ChainRun run = new ChainRun(chain.definition());
    for (Bytes raw : chain.blocks().subList(0, height - 1)) {
      run.wrongIn(raw);
      run.keep();
    }
    return run;
  }

  /**
   * Executes a block on the state so far.
   *
   * @return what of it does not hold: names of commitments, the code of a refusal, or why a
   *     platform would not even execute it
   */
  List<String> wrongIn(Bytes raw) {
    try {
      DecodedBlock block = Platform.MACHINE.codec().decode(definition.configuration(), raw);
      List<String> wrong = wrongInBody(raw);
      if (!block.facts().parent().equals(newest)) {
        wrong.add("BROKEN_LINK");
      }
      return wrong.isEmpty() ? execute(block) : wrong;
    } catch (MalformedException _) {
      return List.of("MALFORMED");
    }
  }

  /** Keeps the changes of the block that was executed last. */
  void keep() {
    state.apply(changes);
    newest = candidate;
  }

  /** The state after the blocks that were kept. */
  MemoryState state() {
    return state;
  }

  @Override
  public void close() {
    instance.stop(Duration.ofSeconds(1));
  }

  private List<String> wrongInBody(Bytes raw) throws MalformedException {
    return new ArrayList<>(
        Platform.MACHINE.codec().checkBody(definition.configuration(), raw).mismatches().stream()
            .map(Mismatch::name)
            .toList());
  }

  private List<String> execute(DecodedBlock block) {
    if (Platform.needsHints(scheduler)) {
      Platform.execute(instance, block, state);
    }
    return switch (Platform.execute(instance, block, state)) {
      case BlockOutcome.Refused refused -> List.of(refused.reason().toString());
      case BlockOutcome.Executed executed -> {
        candidate = block.facts().hash();
        changes = executed.delta();
        yield Platform.mismatches(block, executed).stream().map(Mismatch::toString).toList();
      }
    };
  }
}
