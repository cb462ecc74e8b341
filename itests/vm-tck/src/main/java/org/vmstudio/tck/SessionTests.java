package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;

/** How a block in execution is begun, given up, broken off and stopped. */
interface SessionTests {
  /** So many reads at most are made to fail, one after the other. */
  int FAULTS = 40;

  /** The machine under test. */
  Run run();

  @Test
  default void an_abandoned_block_leaves_nothing() throws MalformedException {
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    BlockSession session = run().begin(instance, block, state);
    session.offer(0, block.transactions().getFirst());
    session.abandon();
    session.abandon();
    assertThatThrownBy(() -> session.offer(1, block.transactions().get(1)))
        .isInstanceOf(IllegalStateException.class);
    Run.verified(block, run().execute(instance, block, state));
  }

  @Test
  default void transactions_out_of_order_and_a_second_seal_are_refused() throws MalformedException {
    DecodedBlock block = run().busiest();
    BlockSession session = run().begin(run().instance(), block, run().stateBefore(block));
    assertThatThrownBy(() -> session.offer(1, block.transactions().get(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
    Run.offerAll(session, block);
    int count = block.transactions().size();
    assertThatThrownBy(() -> session.offer(count, block.transactions().getFirst()))
        .isInstanceOf(IllegalStateException.class);
    Run.verified(block, session.seal());
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void a_fault_of_the_state_is_let_through_and_never_becomes_an_outcome()
      throws MalformedException {
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    boolean failed = true;
    int most = Math.min(FAULTS, run().mostInstances());
    for (int read = 0; failed && read < most; read++) {
      VmInstance instance = run().instance();
      WatchedState broken = WatchedState.failingAt(state, read);
      failed = fails(instance, block, broken);
      assertThat(failed).as("throws when read %s fails", read).isEqualTo(broken.failed());
      Run.verified(block, run().execute(instance, block, state));
      instance.stop(Run.STOP);
    }
  }

  @Test
  default void a_stopped_instance_begins_nothing_and_ends_what_it_began() throws Exception {
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    MemoryState state = run().stateBefore(block);
    BlockSession session = run().begin(instance, block, state);
    session.offer(0, block.transactions().getFirst());
    Thread.ofPlatform().start(() -> instance.stop(Run.STOP)).join();
    instance.stop(Run.STOP);
    assertThatThrownBy(() -> offerRestAndSeal(session, block)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> run().begin(instance, block, state))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void stopping_leaves_no_thread_behind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    VmInstance instance = run().instance();
    DecodedBlock block = run().busiest();
    Run.verified(block, run().execute(instance, block, run().stateBefore(block)));
    BlockSession session = run().begin(instance, block, run().stateBefore(block));
    session.offer(0, block.transactions().getFirst());
    run().end();
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(Run.STOP);
    }
    // The JDK keeps the threads that wait for ends of child processes a while for the next ones.
    assertThat(left)
        .filteredOn(Thread::isAlive)
        .filteredOn(thread -> !thread.getName().startsWith("process reaper"))
        .isEmpty();
  }

  private static void offerRestAndSeal(BlockSession session, DecodedBlock block) {
    for (int i = 1; i < block.transactions().size(); i++) {
      session.offer(i, block.transactions().get(i));
    }
    session.seal();
  }

  private boolean fails(VmInstance instance, DecodedBlock block, StateView broken) {
    try {
      BlockSession session = run().begin(instance, block, broken);
      Run.offerAll(session, block);
      session.seal();
      return false;
    } catch (PlatformFault e) {
      return true;
    }
  }
}
