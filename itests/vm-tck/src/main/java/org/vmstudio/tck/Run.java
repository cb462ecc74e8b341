package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** Drives a machine as the platform does, and watches what it does to the state. */
final class Run {
  static final Duration STOP = Duration.ofSeconds(5);
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "tck@0000000000000000");
  private static final ChainContext.Limits LIMITS = new ChainContext.Limits(2, 64L << 20, 60_000);

  private final VirtualMachine machine;
  private final Sample sample;
  private final int mostInstances;
  private final List<VmInstance> instances = new ArrayList<>();
  private final List<WatchedState> views = new ArrayList<>();
  private final List<MemoryState> states;

  /**
   * A run of one test.
   *
   * @param states the states after the first blocks of the sample, genesis first, as far as runs
   *     before this one needed them; it adds what it needs
   */
  Run(VirtualMachine machine, Sample sample, int mostInstances, List<MemoryState> states) {
    this.machine = machine;
    this.sample = sample;
    this.mostInstances = mostInstances;
    this.states = states;
  }

  VirtualMachine machine() {
    return machine;
  }

  Sample sample() {
    return sample;
  }

  /** How many instances a test makes at most. */
  int mostInstances() {
    return mostInstances;
  }

  ChainCodec codec() {
    return machine.codec();
  }

  Bytes configuration() {
    return sample.definition().configuration();
  }

  /** An instance that ends with the run. */
  VmInstance instance() throws MalformedException {
    VmInstance instance = machine.instantiate(context(configuration()));
    instances.add(instance);
    return instance;
  }

  ChainContext context(Bytes configuration) {
    return new ChainContext(CHAIN, configuration, LIMITS);
  }

  DecodedBlock decode(Bytes block) throws MalformedException {
    return codec().decode(configuration(), block);
  }

  MemoryState genesis() throws MalformedException {
    return MemoryState.EMPTY.after(codec().genesis(sample.definition()).allocation());
  }

  /** The state after the first {@code blocks} of the sample. */
  MemoryState stateAfter(int blocks) throws MalformedException {
    if (states.isEmpty()) {
      states.add(genesis());
    }
    if (states.size() <= blocks) {
      VmInstance instance = instance();
      for (int i = states.size() - 1; i < blocks; i++) {
        MemoryState before = states.get(i);
        states.add(before.after(verify(instance, sample.blocks().get(i), before).delta()));
      }
      instance.stop(STOP);
    }
    return states.get(blocks);
  }

  /** The first block with more than one transaction. */
  DecodedBlock busiest() throws MalformedException {
    for (Bytes block : sample.blocks()) {
      DecodedBlock decoded = decode(block);
      if (decoded.transactions().size() > 1) {
        return decoded;
      }
    }
    throw new IllegalStateException("the sample has no block with two transactions");
  }

  MemoryState stateBefore(DecodedBlock block) throws MalformedException {
    return stateAfter((int) block.facts().height() - 1);
  }

  BlockSession begin(VmInstance instance, DecodedBlock block, StateView state) {
    return instance.begin(block.facts(), block.envelope(), block.transactions().size(), state);
  }

  BlockOutcome execute(VmInstance instance, DecodedBlock block, StateView state) {
    WatchedState watched = new WatchedState(state);
    views.add(watched);
    BlockSession session = begin(instance, block, watched);
    offerAll(session, block);
    BlockOutcome outcome = session.seal();
    watched.end();
    return outcome;
  }

  /** Executes a block of which everything must hold. */
  BlockOutcome.Executed verify(VmInstance instance, Bytes block, StateView state)
      throws MalformedException {
    DecodedBlock decoded = decode(block);
    return verified(decoded, execute(instance, decoded, state));
  }

  static BlockOutcome.Executed verified(DecodedBlock block, BlockOutcome outcome) {
    assertThat(outcome).isInstanceOf(BlockOutcome.Executed.class);
    BlockOutcome.Executed executed = (BlockOutcome.Executed) outcome;
    assertThat(wrong(block, executed)).as("height %s", block.facts().height()).isEmpty();
    return executed;
  }

  static void offerAll(BlockSession session, DecodedBlock block) {
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
  }

  /** What of a block does not hold: names of commitments, or the code of a refusal. */
  List<String> noticed(VmInstance instance, Bytes block, StateView state)
      throws MalformedException {
    List<String> noticed =
        new ArrayList<>(
            codec().checkBody(configuration(), block).mismatches().stream()
                .map(Mismatch::name)
                .toList());
    DecodedBlock decoded = decode(block);
    switch (execute(instance, decoded, state)) {
      case BlockOutcome.Refused refused -> noticed.add(refused.reason().code());
      case BlockOutcome.Executed executed -> noticed.addAll(wrong(decoded, executed));
    }
    return noticed;
  }

  /** Stops every instance, and says what was done to a state that must not be. */
  List<String> end() {
    instances.forEach(instance -> instance.stop(STOP));
    return views.stream().flatMap(view -> view.misuses().stream()).toList();
  }

  /**
   * The promised commitments that were computed differently, or neither computed nor named as
   * unchecked.
   */
  private static List<String> wrong(DecodedBlock block, BlockOutcome.Executed executed) {
    List<String> computed = executed.computed().stream().map(Commitment::name).toList();
    List<String> unchecked = executed.unchecked().stream().map(Unchecked::name).toList();
    return block.facts().promised().stream()
        .filter(promised -> !executed.computed().contains(promised))
        .map(Commitment::name)
        .filter(name -> computed.contains(name) || !unchecked.contains(name))
        .toList();
  }
}
