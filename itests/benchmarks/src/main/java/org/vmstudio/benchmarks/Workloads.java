package org.vmstudio.benchmarks;

import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The contracts of the second paper's evaluation (section V), at the ends of its scales. Those of
 * storage are about other keys or accounts in each call, of a state that no cache of recent ones
 * holds.
 */
public final class Workloads {
  /** Returns one, whatever it is asked. */
  private static final byte[] INITCODE_OF_EMPTY = Hex.decode("0x6760015f5260205ff35f5260086018f3");

  private final Contracts contracts = Contracts.load();
  private final TokenWorkloads tokens = new TokenWorkloads(contracts);

  /** Loads the contracts. */
  public Workloads() {}

  /** Makes the contract that does nothing: what a call from outside costs by itself. */
  static Address deployEmpty(Machine machine) {
    return machine.deploy(INITCODE_OF_EMPTY);
  }

  /** Returns a call that does nothing, as long as a token's. */
  public Workload empty() {
    byte[] input = Contracts.call("transfer(address,uint256)", UInt256.ONE, UInt256.ONE);
    return new Workload("Empty", 1, false, machine -> always(deployEmpty(machine), input));
  }

  /** Returns the names of the workloads that {@link #brief} has. */
  static List<String> briefNames() {
    return List.of(
        "Fibonacci.iterative",
        "Fibonacci.recursive",
        "CPUHeavy.sort",
        "MatrixMul.multiply",
        "MatrixAdd.add",
        "Substring.count",
        "Histogram.count");
  }

  /** Returns a compute workload at a scale of about a hundred thousand gas. */
  Workload brief(String name) {
    return switch (name) {
      case "Fibonacci.iterative" -> of(name, 2000);
      case "Fibonacci.recursive" -> of(name, 12);
      case "CPUHeavy.sort" -> of(name, 40);
      case "MatrixMul.multiply" -> of(name, 5);
      case "MatrixAdd.add" -> of(name, 8);
      case "Substring.count" -> of(name, 100);
      case "Histogram.count" -> of(name, 150);
      default -> throw new IllegalArgumentException("no brief workload " + name);
    };
  }

  /** Returns the workload of a contract's function, such as {@code CPUHeavy.sort}, at a scale. */
  Workload of(String name, long scale) {
    int dot = name.indexOf('.');
    String contract = name.substring(0, dot);
    String function = name.substring(dot + 1);
    return switch (contract) {
      case "Histogram" -> histogram(scale);
      case "KVStore" -> storage(function, scale);
      default -> compute(contract, function, scale);
    };
  }

  /** Returns all workloads but the empty one. */
  public List<Workload> all() {
    return Stream.of(
            scaled("Fibonacci.iterative", 50_000, 350_000),
            scaled("Fibonacci.recursive", 15, 20),
            scaled("CPUHeavy.sort", 90, 210),
            scaled("MatrixMul.multiply", 40, 80),
            scaled("MatrixAdd.add", 90, 210),
            scaled("Substring.count", 12_000, 28_000),
            scaled("Histogram.count", 30_000, 70_000),
            scaled("KVStore.read", 600, 6000),
            scaled("KVStore.write", 1000, 10_000),
            tokens.all().stream())
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<Workload> scaled(String name, long... scales) {
    return LongStream.of(scales).mapToObj(scale -> of(name, scale));
  }

  private Workload compute(String contract, String function, long scale) {
    byte[] input = Contracts.call(function + "(uint256)", UInt256.ofUnsigned(scale));
    return compute(contract, function, scale, input);
  }

  private Workload histogram(long scale) {
    byte[] input =
        Contracts.call(
            "count(uint256,uint256,uint256)",
            UInt256.ofUnsigned(scale),
            UInt256.ofUnsigned(100_000),
            UInt256.ofUnsigned(500_000));
    return compute("Histogram", "count", scale, input);
  }

  private Workload compute(String contract, String function, long scale, byte[] input) {
    byte[] initcode = contracts.initcode(contract);
    return new Workload(
        contract + "." + function, scale, true, machine -> always(machine.deploy(initcode), input));
  }

  private static Workload.Rounds always(Address contract, byte[] input) {
    List<Call> calls = List.of(Call.of(contract, input));
    return round -> calls;
  }

  /** Reads or writes so many values of the key-value store in a call, where all keys have some. */
  private Workload storage(String function, long scale) {
    return new Workload(
        "KVStore." + function,
        scale,
        false,
        machine -> {
          Address store = machine.deploy(contracts.initcode("KVStore"));
          succeed(machine.call(Call.of(store, Contracts.call("fill()"))));
          return round -> List.of(Call.of(store, walk(function, round * scale, scale)));
        });
  }

  private static byte[] walk(String function, long steps, long count) {
    return Contracts.call(
        function + "(uint256,uint256)", Walk.place(steps), UInt256.ofUnsigned(count));
  }

  static void succeed(CallResult result) {
    if (!result.isSuccess()) {
      throw new IllegalStateException("a call that prepares a workload failed");
    }
  }
}
