package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VmInstance;

/** Reads and simulations, which keep nothing. */
interface ReadTests {
  /** The machine under test. */
  Run run();

  @Test
  default void calls_are_answered_from_the_view_that_they_are_given() throws MalformedException {
    VmInstance instance = run().instance();
    for (Sample.Call call : run().sample().calls()) {
      CallResult result = instance.read(call.call(), run().stateAfter(call.height()));
      assertThat(result.halt()).isEmpty();
      assertThat(result.output()).isEqualTo(call.output());
      assertThat(result.work()).isNotNegative();
    }
  }

  @Test
  default void any_bytes_at_all_are_answered_or_refused_as_malformed_calls()
      throws MalformedException {
    VmInstance instance = run().instance();
    MemoryState state = run().genesis();
    Stream<Bytes> calls = run().sample().calls().stream().map(Sample.Call::call);
    new Mutants(Stream.concat(calls, Stream.of(Bytes.of((byte) 0))).toList())
        .feedTo(call -> instance.read(call, state));
  }

  @Test
  default void any_bytes_at_all_are_simulated_or_refused_as_malformed_transactions()
      throws MalformedException {
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    new Mutants(block.transactions()).feedTo(bytes -> instance.simulate(bytes, state));
  }

  @Test
  default void a_simulation_can_be_repeated() throws MalformedException {
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    Bytes transaction = block.transactions().getFirst();
    assertThat(instance.simulate(transaction, state))
        .isEqualTo(instance.simulate(transaction, state));
  }

  @Test
  default void reads_and_simulations_beside_a_block_do_not_disturb_it() throws MalformedException {
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    List<MemoryState> others = List.of(run().genesis(), run().stateAfter(1));
    BlockSession session = run().begin(instance, block, state);
    for (int i = 0; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
      for (MemoryState other : others) {
        instance.simulate(block.transactions().getLast(), other);
      }
    }
    Run.verified(block, session.seal());
  }
}
