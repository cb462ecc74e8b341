package org.vmstudio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmstudio.echo.Fixtures.ONES;
import static org.vmstudio.echo.Fixtures.THOUSAND;
import static org.vmstudio.echo.Fixtures.holding;
import static org.vmstudio.echo.Fixtures.spend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;

class EchoMachineTest {
  private final EchoMachine machine = new EchoMachine("1.2.3");
  private final EchoInstance instance = new EchoInstance();

  @Test
  void a_read_answers_with_the_coin() throws MalformedException {
    Bytes call = Bytes.wrap(new Output().bytes(ONES.toArray()).u64(0).toArray());
    CallResult result = instance.read(call, holding(1_000));
    assertThat(result.output()).isEqualTo(Bytes.wrap(THOUSAND.encode()));
    assertThat(result.halt()).isEmpty();
  }

  @Test
  void a_read_of_a_missing_output_halts() throws MalformedException {
    Bytes call = Bytes.wrap(new Output().bytes(ONES.toArray()).u64(9).toArray());
    assertThat(instance.read(call, holding(1_000)).halt())
        .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("MISSING_OUTPUT"));
  }

  @Test
  void a_simulation_says_whether_a_transaction_would_stand() throws MalformedException {
    assertThat(instance.simulate(spend(999).encode(), holding(1_000)).halt()).isEmpty();
    assertThat(instance.simulate(spend(1_001).encode(), holding(1_000)).halt())
        .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("VALUE_CREATED"));
  }

  @Test
  void a_new_block_ends_the_one_before() {
    EchoHeader header = header(0, Hash.ZERO, 0);
    BlockSession first = instance.begin(header.facts(), header.encode(), 0, holding());
    BlockSession second = instance.begin(header.facts(), header.encode(), 0, holding());
    assertThatThrownBy(first::seal).isInstanceOf(IllegalStateException.class);
    assertThat(second.seal()).isNotNull();
  }

  @Test
  void a_stopped_instance_begins_nothing() {
    EchoHeader header = header(0, Hash.ZERO, 0);
    BlockSession session = instance.begin(header.facts(), header.encode(), 0, holding());
    instance.stop(Duration.ofSeconds(1));
    assertThatThrownBy(session::seal).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> instance.begin(header.facts(), header.encode(), 0, holding()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_genesis_of_another_height_is_malformed() {
    ChainDefinition definition = definition(header(1, Hash.ZERO, 0), Bytes.EMPTY);
    assertThatThrownBy(() -> machine.codec().genesis(definition))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("height 1");
  }

  @Test
  void a_genesis_that_burns_contradicts_its_allocation() throws MalformedException {
    Coins coins = Fixtures.none();
    coins.add(ONES, 0, THOUSAND);
    Genesis genesis =
        machine.codec().genesis(definition(header(0, coins.hash(), 5), file(coins.hash())));
    assertThat(genesis.facts().promised()).contains(new Commitment("burnt", Bytes.of((byte) 5)));
    assertThat(genesis.computed())
        .containsExactly(
            new Commitment("coinsHash", coins.hash().bytes()),
            new Commitment("burnt", Bytes.EMPTY));
  }

  @Test
  void an_output_that_stands_twice_in_a_snapshot_is_malformed() {
    Bytes entry = Bytes.wrap(new Output().bytes(ONES.toArray()).u64(0).toArray());
    Bytes twice =
        Bytes.wrap(
            new Output()
                .count(2)
                .bytes(entry.view())
                .bytes(THOUSAND.encode())
                .bytes(entry.view())
                .bytes(THOUSAND.encode())
                .toArray());
    SnapshotReader reader = machine.ability(SnapshotReader.class).orElseThrow();
    assertThatThrownBy(() -> reader.read(Bytes.EMPTY, twice))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void a_block_is_shown_with_its_fields_in_order() throws MalformedException {
    EchoBlock block = new EchoBlock(header(3, ONES, 4), List.of(spend(1).encode()));
    assertThat(machine.block(Bytes.EMPTY, block.encode()))
        .containsEntry("height", "3")
        .containsEntry("transactions", "1")
        .containsEntry("burnt", "4")
        .containsKeys("hash", "parent");
  }

  @Test
  void a_receipt_is_shown_with_what_it_burnt() throws MalformedException {
    assertThat(machine.receipt(Bytes.EMPTY, Bytes.fromHex("0700000000000000")))
        .containsExactly(Map.entry("burnt", "7"));
    assertThatThrownBy(() -> machine.receipt(Bytes.EMPTY, Bytes.fromHex("070000000000000000")))
        .isInstanceOf(MalformedException.class);
  }

  private static EchoHeader header(long height, Hash coinsHash, long burnt) {
    return new EchoHeader(height, 1, Hash.ZERO, Hash.ZERO, coinsHash, burnt);
  }

  private static ChainDefinition definition(EchoHeader header, Bytes allocation) {
    return new ChainDefinition("toy", "echo", Bytes.EMPTY, header.encode(), allocation, false);
  }

  /** An allocation of one coin of which the hash is {@code expected}. */
  private static Bytes file(Hash expected) throws MalformedException {
    Bytes file =
        Bytes.wrap(
            new Output().count(1).bytes(ONES.toArray()).u64(0).bytes(THOUSAND.encode()).toArray());
    assertThat(Allocation.read(file).hash()).isEqualTo(expected);
    return file;
  }
}
