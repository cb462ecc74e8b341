package org.vmstudio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.ethereum.types.UInt256;

class WorkloadsTest {
  private final List<Machine> machines = Engines.all();

  @AfterEach
  void close() {
    machines.forEach(Machine::close);
  }

  static Stream<Workload> workloads() {
    return new Workloads().all().stream();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void doTheSameOnEveryEngine(Workload workload) {
    assertThat(Agreement.check(workload, machines)).isGreaterThan(500_000);
  }

  @Test
  void theEmptyOneCostsNothing() {
    assertThat(Agreement.check(new Workloads().empty(), machines)).isZero();
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
    CallResult result = machine.call(machine.deploy(Contracts.load().initcode(contract)), input);
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
              return new Workload.Target(
                  machine.deploy(Contracts.load().initcode("Fibonacci")), input);
            });
    List<Machine> two = List.of(Engines.of("pavm"), machines.getFirst());
    assertThatThrownBy(() -> Agreement.check(differing, two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Fibonacci.iterative");
  }
}
