package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VmInstance;

/** The optional abilities; skipped where the machine does not have them. */
interface AbilityTests {
  /** The machine under test. */
  Run run();

  @Test
  default void the_next_block_verifies_on_a_snapshot() throws MalformedException {
    SnapshotReader reader = ability(SnapshotReader.class);
    assertThat(run().sample().snapshots()).isNotEmpty();
    VmInstance instance = run().instance();
    for (Sample.Snapshot snapshot : run().sample().snapshots()) {
      SnapshotReader.Contents contents = reader.read(run().configuration(), snapshot.body());
      run()
          .verify(
              instance,
              run().sample().blocks().get(snapshot.height()),
              MemoryState.EMPTY.after(contents.state()));
    }
  }

  @Test
  default void a_whole_snapshot_has_the_commitments_of_its_block() throws MalformedException {
    SnapshotReader reader = ability(SnapshotReader.class);
    for (Sample.Snapshot snapshot : run().sample().snapshots()) {
      SnapshotReader.Contents contents = reader.read(run().configuration(), snapshot.body());
      if (contents.partial()) {
        assertThat(contents.computed()).isEmpty();
      } else {
        assertThat(contents.computed()).isNotEmpty();
        assertThat(factsAt(snapshot.height()).promised()).containsAll(contents.computed());
      }
    }
  }

  @Test
  default void any_bytes_at_all_are_a_snapshot_or_refused_as_malformed() {
    SnapshotReader reader = ability(SnapshotReader.class);
    new Mutants(run().sample().snapshots().stream().map(Sample.Snapshot::body).toList())
        .feedTo(body -> reader.read(run().configuration(), body));
  }

  @Test
  default void blocks_and_receipts_can_be_shown_to_people() throws MalformedException {
    Describer describer = ability(Describer.class);
    VmInstance instance = run().instance();
    MemoryState state = run().genesis();
    for (Bytes block : run().sample().blocks()) {
      assertThat(describer.block(run().configuration(), block)).isNotEmpty();
      var executed = run().verify(instance, block, state);
      for (TransactionReceipt receipt : executed.receipts()) {
        assertThat(describer.receipt(run().configuration(), receipt.encoded())).isNotEmpty();
      }
      state = state.after(executed.delta());
    }
  }

  @Test
  default void any_bytes_at_all_are_shown_or_refused_as_malformed() throws MalformedException {
    Describer describer = ability(Describer.class);
    new Mutants(run().sample().blocks())
        .feedTo(bytes -> describer.block(run().configuration(), bytes));
    DecodedBlock busiest = run().busiest();
    List<Bytes> receipts = new ArrayList<>();
    Run.verified(busiest, run().execute(run().instance(), busiest, run().stateBefore(busiest)))
        .receipts()
        .forEach(receipt -> receipts.add(receipt.encoded()));
    new Mutants(receipts).feedTo(bytes -> describer.receipt(run().configuration(), bytes));
  }

  private BlockFacts factsAt(int height) throws MalformedException {
    return height == 0
        ? run().codec().genesis(run().sample().definition()).facts()
        : run().decode(run().sample().blocks().get(height - 1)).facts();
  }

  private <T> T ability(Class<T> type) {
    var ability = run().machine().ability(type);
    Assumptions.assumeTrue(ability.isPresent(), "the machine has no " + type.getSimpleName());
    return ability.orElseThrow();
  }
}
