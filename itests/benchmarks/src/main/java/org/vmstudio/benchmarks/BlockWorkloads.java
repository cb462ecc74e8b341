package org.vmstudio.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Blocks of as many transactions as the second paper's, at the lower end of its scales: such whose
 * transactions have nothing to do with each other, and such where each needs the one before.
 */
public final class BlockWorkloads {
  private static final int TRANSACTIONS = TokenWorkloads.TRANSACTIONS;
  private static final int WRITES = 1000;

  private final Contracts contracts = Contracts.load();
  private final TokenWorkloads tokens = new TokenWorkloads(contracts);

  /** Loads the contracts. */
  public BlockWorkloads() {}

  /** Returns all of them. */
  public List<BlockWorkload> all() {
    return Stream.of(
            repeated(),
            Stream.of(new BlockWorkload("KVStore.write", WRITES, this::writesOfMany)),
            Stream.of("approve", "transfer", "transferFrom").map(this::strangers),
            Stream.of(
                new BlockWorkload("ERC20.transfer/hot", 1, tokens::transfersToOne),
                new BlockWorkload("KVStore.write/hot", WRITES, this::writesOfOne)))
        .flatMap(Function.identity())
        .toList();
  }

  /** The workloads of one call whose repetitions do not depend on each other. */
  private static Stream<BlockWorkload> repeated() {
    Set<String> seen = new HashSet<>();
    return new Workloads()
        .all().stream()
            .filter(workload -> workload.isCompute() || workload.contract().equals("KVStore.read"))
            .filter(workload -> seen.add(workload.contract()))
            .map(workload ->
                new BlockWorkload(
                    workload.contract(), workload.scale(), machine -> repeat(workload, machine)));
  }

  private static List<Call> repeat(Workload workload, Machine machine) {
    Workload.Rounds rounds = workload.prepare(machine);
    return IntStream.range(0, TRANSACTIONS).mapToObj(rounds::calls).flatMap(List::stream).toList();
  }

  private BlockWorkload strangers(String function) {
    return new BlockWorkload(
        "ERC20." + function, 1, machine -> tokens.strangers(machine, function));
  }

  /** Writes to as many stores, each of which counts its writers in a slot of its own. */
  private List<Call> writesOfMany(Machine machine) {
    return IntStream.range(0, TRANSACTIONS).mapToObj(_ -> write(store(machine))).toList();
  }

  /** Writes to one store, whose count each transaction reads and raises. */
  private List<Call> writesOfOne(Machine machine) {
    Address store = store(machine);
    return IntStream.range(0, TRANSACTIONS).mapToObj(_ -> write(store)).toList();
  }

  /** Makes a store that has values where {@link #write} changes them. */
  private Address store(Machine machine) {
    Address store = machine.deploy(contracts.initcode("KVStore"));
    Workloads.succeed(machine.call(write(store)));
    return store;
  }

  private static Call write(Address store) {
    UInt256 count = UInt256.ofUnsigned(WRITES);
    return Call.of(store, Contracts.call("write(uint256,uint256)", UInt256.ZERO, count));
  }
}
