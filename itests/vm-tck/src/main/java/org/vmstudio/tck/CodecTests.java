package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateDelta;

/** How a machine's codec reads what comes from outside. */
interface CodecTests {
  /** The machine under test. */
  Run run();

  @Test
  default void its_genesis_decodes_to_the_same_each_time() throws MalformedException {
    Genesis first = run().codec().genesis(run().sample().definition());
    Genesis second = run().codec().genesis(run().sample().definition());
    assertThat(first.facts()).isEqualTo(second.facts());
    assertThat(first.computed()).isEqualTo(second.computed());
    assertThat(MemoryState.EMPTY.after(first.allocation()))
        .isEqualTo(MemoryState.EMPTY.after(second.allocation()));
  }

  @Test
  default void the_allocation_is_what_the_genesis_promises() throws MalformedException {
    ChainDefinition definition = run().sample().definition();
    Genesis genesis = run().codec().genesis(definition);
    assertThat(genesis.computed()).isNotEmpty();
    if (!definition.acceptAllocation()) {
      assertThat(genesis.facts().promised()).containsAll(genesis.computed());
    }
  }

  @Test
  default void a_genesis_without_an_allocation_leaves_the_state_empty() throws MalformedException {
    ChainDefinition given = run().sample().definition();
    Genesis genesis =
        run()
            .codec()
            .genesis(
                new ChainDefinition(
                    given.label(),
                    given.family(),
                    given.configuration(),
                    given.genesisHeader(),
                    Bytes.EMPTY,
                    false));
    assertThat(genesis.allocation()).isEqualTo(StateDelta.NONE);
    assertThat(genesis.computed()).isEmpty();
    assertThat(genesis.facts()).isEqualTo(run().codec().genesis(given).facts());
  }

  @Test
  default void valid_blocks_link_from_genesis_and_commit_to_their_bodies()
      throws MalformedException {
    Genesis genesis = run().codec().genesis(run().sample().definition());
    Bytes parent = genesis.facts().hash().bytes();
    long height = genesis.facts().height();
    for (Bytes block : run().sample().blocks()) {
      DecodedBlock decoded = run().decode(block);
      assertThat(decoded.facts().parent().bytes()).isEqualTo(parent);
      assertThat(decoded.facts().height()).isEqualTo(++height);
      BodyReport report = run().codec().checkBody(run().configuration(), block);
      assertThat(report.mismatches()).isEmpty();
      assertThat(report.checked()).isNotEmpty();
      parent = decoded.facts().hash().bytes();
    }
  }

  @Test
  default void a_block_promises_each_commitment_once() throws MalformedException {
    for (Bytes block : run().sample().blocks()) {
      List<Commitment> promised = run().decode(block).facts().promised();
      assertThat(promised).isNotEmpty();
      assertThat(promised).extracting(Commitment::name).doesNotHaveDuplicates();
    }
  }

  @Test
  default void blocks_decode_to_the_same_on_many_threads_and_stay_as_they_are() throws Exception {
    List<Bytes> before =
        run().sample().blocks().stream().map(block -> Bytes.of(block.view())).toList();
    Callable<List<DecodedBlock>> all = this::decodeAll;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<DecodedBlock> expected = decodeAll();
      for (Future<List<DecodedBlock>> decoded : threads.invokeAll(List.of(all, all, all, all))) {
        assertThat(decoded.get()).isEqualTo(expected);
      }
    }
    assertThat(run().sample().blocks()).isEqualTo(before);
  }

  @Test
  default void any_bytes_at_all_decode_or_are_refused_as_malformed() {
    Mutants mutants = new Mutants(run().sample().blocks());
    mutants.feedTo(run()::decode);
    mutants.feedTo(bytes -> run().codec().checkBody(run().configuration(), bytes));
  }

  @Test
  default void any_genesis_header_decodes_or_is_refused_as_malformed() {
    ChainDefinition given = run().sample().definition();
    new Mutants(List.of(given.genesisHeader()))
        .feedTo(header -> run().codec().genesis(with(given.configuration(), header)));
  }

  @Test
  default void any_configuration_is_used_or_refused_as_malformed() {
    ChainDefinition given = run().sample().definition();
    Mutants mutants = new Mutants(List.of(given.configuration()));
    mutants.feedTo(bytes -> run().codec().genesis(with(bytes, given.genesisHeader())));
    mutants.feedTo(
        bytes -> {
          run().machine().instantiate(run().context(bytes)).stop(Run.STOP);
          return bytes;
        },
        run().mostInstances());
  }

  @Test
  default void every_beginning_of_a_block_is_malformed() {
    Bytes block = run().sample().blocks().getLast();
    for (int size = 0; size < block.size(); size += 1 + block.size() / 500) {
      Bytes cut = Bytes.wrap(Arrays.copyOf(block.view(), size));
      assertThatThrownBy(() -> run().decode(cut))
          .as("the first %s bytes", size)
          .isInstanceOf(MalformedException.class)
          .hasMessageMatching(".+");
    }
  }

  @Test
  default void a_block_above_the_bound_is_malformed() {
    byte[] block = run().sample().blocks().getLast().view();
    Bytes large = Bytes.wrap(Arrays.copyOf(block, run().codec().maxBlockBytes() + 1));
    assertThatThrownBy(() -> run().decode(large)).isInstanceOf(MalformedException.class);
  }

  private List<DecodedBlock> decodeAll() throws MalformedException {
    List<DecodedBlock> decoded = new ArrayList<>();
    for (Bytes block : run().sample().blocks()) {
      decoded.add(run().decode(block));
    }
    return decoded;
  }

  private static ChainDefinition with(Bytes configuration, Bytes header) {
    return new ChainDefinition("mutant", "any", configuration, header, Bytes.EMPTY, false);
  }
}
