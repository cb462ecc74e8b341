package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/**
 * What every machine must do. A plugin's test extends this class and gives its machine and a sample
 * of its chain; nothing else is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MachineTck {
  private static final int MUTANTS = 2_000;
  private static final Duration STOP = Duration.ofSeconds(5);

  private VirtualMachine machine;
  private Sample sample;
  private Run run;

  /** The machine under test, freshly made. */
  protected abstract VirtualMachine machine();

  /** A sample of its chain. */
  protected abstract Sample sample();

  @BeforeEach
  final void takeMachine() {
    machine = machine();
    sample = sample();
    run = new Run(machine, sample.definition().configuration());
  }

  @Test
  void it_introduces_itself() {
    assertThat(machine.description().spiVersion()).isEqualTo(VirtualMachine.SPI_VERSION);
    assertThat(machine.description().family()).isEqualTo(sample.definition().family());
    assertThat(machine.description().name()).isNotBlank();
    assertThat(machine.description().workUnit()).isNotBlank();
  }

  @Test
  void its_genesis_decodes_to_the_same_each_time() throws MalformedException {
    Genesis first = machine.codec().genesis(sample.definition());
    Genesis second = machine.codec().genesis(sample.definition());
    assertThat(first.facts()).isEqualTo(second.facts());
    assertThat(MemoryState.EMPTY.after(first.allocation()))
        .isEqualTo(MemoryState.EMPTY.after(second.allocation()));
  }

  @Test
  void valid_blocks_link_from_genesis_and_commit_to_their_bodies() throws MalformedException {
    Bytes parent = machine.codec().genesis(sample.definition()).facts().hash().bytes();
    long height = 0;
    for (Bytes block : sample.blocks()) {
      DecodedBlock decoded = run.decode(block);
      assertThat(decoded.facts().parent().bytes()).isEqualTo(parent);
      assertThat(decoded.facts().height()).isEqualTo(++height);
      assertThat(machine.codec().checkBody(sample.definition().configuration(), block).mismatches())
          .isEmpty();
      parent = decoded.facts().hash().bytes();
    }
  }

  @Test
  void valid_blocks_verify_one_after_the_other() throws MalformedException {
    VmInstance instance = run.instance();
    MemoryState state = genesisState();
    for (Bytes block : sample.blocks()) {
      BlockOutcome.Executed executed = executed(run.execute(instance, block, state));
      assertThat(Run.wrong(run.decode(block), executed))
          .as("height %s", run.decode(block).facts().height())
          .isEmpty();
      assertThat(executed.receipts()).hasSize(run.decode(block).transactions().size());
      state = state.after(executed.delta());
    }
    instance.stop(STOP);
  }

  @Test
  void a_fresh_instance_at_each_block_gives_the_same_state_as_one_for_all()
      throws MalformedException {
    VmInstance kept = run.instance();
    MemoryState one = genesisState();
    MemoryState other = one;
    for (Bytes block : sample.blocks()) {
      VmInstance fresh = run.instance();
      one = one.after(executed(run.execute(kept, block, one)).delta());
      other = other.after(executed(run.execute(fresh, block, other)).delta());
      assertThat(one).isEqualTo(other);
      fresh.stop(STOP);
    }
    kept.stop(STOP);
  }

  @Test
  void a_block_that_was_executed_and_not_committed_can_be_executed_again()
      throws MalformedException {
    VmInstance instance = run.instance();
    MemoryState state = genesisState();
    BlockOutcome.Executed first =
        executed(run.execute(instance, sample.blocks().getFirst(), state));
    BlockOutcome.Executed again =
        executed(run.execute(instance, sample.blocks().getFirst(), state));
    assertThat(again.computed()).isEqualTo(first.computed());
    assertThat(state.after(again.delta())).isEqualTo(state.after(first.delta()));
    instance.stop(STOP);
  }

  @Test
  void an_abandoned_block_leaves_nothing() throws MalformedException {
    VmInstance instance = run.instance();
    DecodedBlock block = run.decode(sample.blocks().getFirst());
    BlockSession session = run.begin(instance, block, genesisState());
    Run.offerAll(session, block);
    session.abandon();
    session.abandon();
    BlockOutcome again = run.execute(instance, sample.blocks().getFirst(), genesisState());
    assertThat(Run.wrong(block, executed(again))).isEmpty();
    instance.stop(STOP);
  }

  @Test
  void transactions_out_of_order_and_a_second_seal_are_refused() throws MalformedException {
    VmInstance instance = run.instance();
    DecodedBlock block = run.decode(busiest());
    BlockSession session = run.begin(instance, block, stateBefore(block));
    assertThatThrownBy(() -> session.offer(1, block.transactions().get(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
    Run.offerAll(session, block);
    session.seal();
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
    instance.stop(STOP);
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void a_tampered_block_is_noticed(Sample.Tampered tampered) throws MalformedException {
    VmInstance instance = run.instance();
    assertThat(run.noticed(instance, tampered.block(), genesisState()))
        .contains(tampered.noticed());
    BlockOutcome honest = run.execute(instance, sample.blocks().getFirst(), genesisState());
    assertThat(Run.wrong(run.decode(sample.blocks().getFirst()), executed(honest))).isEmpty();
    instance.stop(STOP);
  }

  @Test
  void any_bytes_at_all_decode_or_are_refused_as_malformed() {
    ChainCodec codec = machine.codec();
    Random random = new Random(42);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < MUTANTS; i++) {
            assertTotal(codec, Bytes.wrap(mutant(random)));
          }
        });
  }

  @Test
  void every_beginning_of_a_block_is_malformed() {
    Bytes block = busiest();
    for (int size = 0; size < block.size(); size += 1 + block.size() / 500) {
      Bytes cut = Bytes.wrap(Arrays.copyOf(block.view(), size));
      assertThatThrownBy(() -> run.decode(cut))
          .as("the first %s bytes", size)
          .isInstanceOf(MalformedException.class)
          .hasMessageMatching(".+");
    }
  }

  @Test
  void a_block_above_the_bound_is_malformed() {
    byte[] large = Arrays.copyOf(busiest().view(), machine.codec().maxBlockBytes() + 1);
    assertThatThrownBy(() -> run.decode(Bytes.wrap(large))).isInstanceOf(MalformedException.class);
  }

  @Test
  void stopping_twice_from_any_thread_leaves_no_thread_behind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    VmInstance instance = run.instance();
    DecodedBlock block = run.decode(busiest());
    BlockSession session = run.begin(instance, block, stateBefore(block));
    session.offer(0, block.transactions().getFirst());
    Thread stopper = Thread.ofPlatform().start(() -> instance.stop(STOP));
    stopper.join();
    instance.stop(STOP);
    assertThatThrownBy(
            () -> {
              session.offer(1, block.transactions().get(1));
              session.seal();
            })
        .isInstanceOf(RuntimeException.class);
    List<Thread> left = new ArrayList<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    assertThat(left).filteredOn(thread -> !thread.isDaemon()).isEmpty();
  }

  @Test
  void its_abilities_are_what_they_say() {
    for (Class<?> ability : List.of(SnapshotReader.class, Describer.class)) {
      machine.ability(ability).ifPresent(given -> assertThat(given).isInstanceOf(ability));
    }
    assertThat(machine.ability(Runnable.class)).isEmpty();
  }

  private Stream<Sample.Tampered> tampered() {
    return sample().tampered().stream();
  }

  private MemoryState genesisState() throws MalformedException {
    return MemoryState.EMPTY.after(machine.codec().genesis(sample.definition()).allocation());
  }

  private MemoryState stateBefore(DecodedBlock block) throws MalformedException {
    VmInstance instance = run.instance();
    MemoryState state = genesisState();
    for (Bytes earlier : sample.blocks().subList(0, (int) block.facts().height() - 1)) {
      state = state.after(executed(run.execute(instance, earlier, state)).delta());
    }
    instance.stop(STOP);
    return state;
  }

  private Bytes busiest() {
    return sample.blocks().stream()
        .filter(block -> transactions(block) > 1)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the sample has no block with two transactions"));
  }

  private int transactions(Bytes block) {
    try {
      return run.decode(block).transactions().size();
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample has a block that does not decode", e);
    }
  }

  private byte[] mutant(Random random) {
    byte[] bytes = sample.blocks().get(random.nextInt(sample.blocks().size())).toArray();
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations; i++) {
      switch (random.nextInt(4)) {
        case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        default -> bytes[random.nextInt(Math.min(bytes.length, 16))] = (byte) 0xff;
      }
    }
    return bytes;
  }

  private void assertTotal(ChainCodec codec, Bytes bytes) {
    assertThatCode(
            () -> {
              try {
                codec.decode(sample.definition().configuration(), bytes);
                codec.checkBody(sample.definition().configuration(), bytes);
              } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotBlank();
              }
            })
        .as("%s", bytes)
        .doesNotThrowAnyException();
  }

  private static BlockOutcome.Executed executed(BlockOutcome outcome) {
    assertThat(outcome).isInstanceOf(BlockOutcome.Executed.class);
    return (BlockOutcome.Executed) outcome;
  }
}
