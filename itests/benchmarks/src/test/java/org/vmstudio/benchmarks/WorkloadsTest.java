package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

class WorkloadsTest {
  private final List<Machine> machines = Engines.all();

  @AfterEach
  void close() {
    machines.forEach(Machine::close);
  }

  /** Every contract at its smallest scale. */
  static Stream<Workload> workloads() {
    Set<String> seen = new HashSet<>();
    return new Workloads().all().stream().filter(workload -> seen.add(workload.contract()));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void doTheSameOnEveryEngine(Workload workload) {
    assertThat(Agreement.check(workload, machines).gas()).isGreaterThan(200_000);
  }

  @Test
  void theEmptyOneCostsNextToNothing() {
    assertThat(Agreement.check(new Workloads().empty(), machines).gas()).isLessThan(20);
  }

  @Test
  void thoseOfStorageAreAboutOtherKeysInEachRound() {
    Workload reading =
        workloads()
            .filter(each -> each.contract().equals("KVStore.read"))
            .findFirst()
            .orElseThrow();
    Workload.Rounds rounds = reading.prepare(machines.getFirst());
    List<Bytes> sums =
        IntStream.range(0, 20)
            .mapToObj(round -> machines.getFirst().call(rounds.calls(round).getFirst()).output())
            .toList();
    assertThat(sums).doesNotHaveDuplicates();
  }

  @Test
  void theWalkMeetsEachKeyAndEachAccountOnce() {
    List<UInt256> keys = LongStream.range(0, Walk.KEYS).mapToObj(Walk::place).toList();
    assertThat(keys).doesNotHaveDuplicates();
    List<Address> accounts =
        LongStream.range(7, 7 + Walk.ACCOUNTS).mapToObj(Walk::account).toList();
    assertThat(accounts).doesNotHaveDuplicates();
  }

  @Test
  void returnWhatTheirContractsAreFor() {
    Machine machine = machines.getFirst();
    assertThat(output(machine, "Fibonacci", "iterative(uint256)", 90))
        .isEqualTo(UInt256.ofUnsigned(2_880_067_194_370_816_120L));
    assertThat(output(machine, "Fibonacci", "recursive(uint256)", 15))
        .isEqualTo(UInt256.ofUnsigned(610));
  }

  private static UInt256 output(Machine machine, String contract, String signature, long argument) {
    byte[] input = Contracts.call(signature, UInt256.ofUnsigned(argument));
    Address address = machine.deploy(Contracts.load().initcode(contract));
    CallResult result = machine.call(Call.of(address, input));
    return UInt256.of(result.output().array());
  }

  @Test
  void areRefusedWhereEnginesDiffer() {
    AtomicInteger setups = new AtomicInteger();
    Workload differing =
        new Workload(
            "Fibonacci.iterative",
            1,
            true,
            machine -> {
              UInt256 n = UInt256.ofUnsigned(1000 + setups.getAndIncrement());
              byte[] input = Contracts.call("iterative(uint256)", n);
              Address address = machine.deploy(Contracts.load().initcode("Fibonacci"));
              return round -> List.of(Call.of(address, input));
            });
    List<Machine> two = List.of(machines.getFirst(), Engines.of("pavm"));
    assertThatThrownBy(() -> Agreement.check(differing, two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Fibonacci.iterative");
  }
}
