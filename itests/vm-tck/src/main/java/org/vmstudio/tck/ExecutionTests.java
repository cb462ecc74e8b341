package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VmInstance;

/** What comes of blocks. */
interface ExecutionTests {
  /** The machine under test. */
  Run run();

  @Test
  default void valid_blocks_verify_one_after_the_other() throws MalformedException {
    VmInstance instance = run().instance();
    MemoryState state = run().genesis();
    for (Bytes block : run().sample().blocks()) {
      BlockOutcome.Executed executed = run().verify(instance, block, state);
      assertThat(executed.receipts()).hasSize(run().decode(block).transactions().size());
      assertThat(executed.receipts())
          .extracting(TransactionReceipt::transaction)
          .doesNotHaveDuplicates();
      assertThat(executed.work()).isNotNegative();
      state = state.after(executed.delta());
    }
  }

  @Test
  default void a_fresh_instance_at_each_block_gives_the_same_state_as_one_for_all()
      throws MalformedException {
    VmInstance kept = run().instance();
    MemoryState one = run().genesis();
    MemoryState other = one;
    for (Bytes block : run().sample().blocks()) {
      VmInstance fresh = run().instance();
      one = one.after(run().verify(kept, block, one).delta());
      other = other.after(run().verify(fresh, block, other).delta());
      assertThat(one).isEqualTo(other);
      fresh.stop(Run.STOP);
    }
  }

  @Test
  default void a_block_that_was_executed_and_not_committed_can_be_executed_again()
      throws MalformedException {
    VmInstance instance = run().instance();
    Bytes block = run().sample().blocks().getFirst();
    MemoryState state = run().genesis();
    BlockOutcome.Executed first = run().verify(instance, block, state);
    BlockOutcome.Executed again = run().verify(instance, block, state);
    assertThat(again.computed()).isEqualTo(first.computed());
    assertThat(again.receipts()).isEqualTo(first.receipts());
    assertThat(state.after(again.delta())).isEqualTo(state.after(first.delta()));
  }

  @Test
  default void an_instance_goes_back_to_an_earlier_block() throws MalformedException {
    VmInstance instance = run().instance();
    List<MemoryState> states = new ArrayList<>(List.of(run().genesis()));
    for (Bytes block : run().sample().blocks()) {
      states.add(states.getLast().after(run().verify(instance, block, states.getLast()).delta()));
    }
    for (int i = run().sample().blocks().size() - 1; i >= 0; i--) {
      StateDelta delta =
          run().verify(instance, run().sample().blocks().get(i), states.get(i)).delta();
      assertThat(states.get(i).after(delta)).isEqualTo(states.get(i + 1));
    }
  }

  @Test
  default void a_delta_stays_as_it_was_handed_over() throws MalformedException {
    VmInstance instance = run().instance();
    MemoryState genesis = run().genesis();
    StateDelta delta = run().verify(instance, run().sample().blocks().getFirst(), genesis).delta();
    MemoryState after = genesis.after(delta);
    run().verify(instance, run().sample().blocks().get(1), after);
    instance.stop(Run.STOP);
    assertThat(genesis.after(delta)).isEqualTo(after);
  }

  @Test
  default void instances_of_one_machine_do_not_disturb_each_other() throws MalformedException {
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    BlockSession one = run().begin(run().instance(), block, state);
    BlockSession other = run().begin(run().instance(), block, state);
    for (int i = 0; i < block.transactions().size(); i++) {
      one.offer(i, block.transactions().get(i));
      other.offer(i, block.transactions().get(i));
    }
    BlockOutcome.Executed first = Run.verified(block, one.seal());
    BlockOutcome.Executed second = Run.verified(block, other.seal());
    assertThat(state.after(first.delta())).isEqualTo(state.after(second.delta()));
  }

  @ParameterizedTest
  @MethodSource("tampered")
  default void a_tampered_block_is_noticed(Sample.Tampered tampered) throws MalformedException {
    VmInstance instance = run().instance();
    int before = (int) run().decode(tampered.block()).facts().height() - 1;
    MemoryState state = run().stateAfter(before);
    assertThat(run().noticed(instance, tampered.block(), state)).contains(tampered.noticed());
    run().verify(instance, run().sample().blocks().get(before), state);
  }
}
