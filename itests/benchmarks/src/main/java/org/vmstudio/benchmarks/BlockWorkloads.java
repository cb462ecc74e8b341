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
  private final Workloads workloads = new Workloads();

  /** Loads the contracts. */
  public BlockWorkloads() {}

  /** Returns all of them. */
  public List<BlockWorkload> all() {
    return Stream.of(
            repeated(),
            Stream.of(strangers("KVStore.write", WRITES, TRANSACTIONS)),
            Stream.of("approve", "transfer", "transferFrom")
                .map(function -> strangers("ERC20." + function, 1, TRANSACTIONS)),
            Stream.of(
                groups("ERC20.transfer", 1, 1, TRANSACTIONS),
                groups("KVStore.write", WRITES, 1, TRANSACTIONS)))
        .flatMap(Function.identity())
        .toList();
  }

  /** The workloads of one call whose repetitions do not depend on each other. */
  private Stream<BlockWorkload> repeated() {
    Set<String> seen = new HashSet<>();
    return workloads.all().stream()
        .filter(workload -> workload.isCompute() || workload.contract().equals("KVStore.read"))
        .filter(workload -> seen.add(workload.contract()))
        .map(workload -> strangers(workload.contract(), workload.scale(), TRANSACTIONS));
  }

  /**
   * Returns a block of calls that have nothing to do with each other.
   *
   * @param name a contract's function
   * @param scale what its parameter is
   */
  public BlockWorkload strangers(String name, long scale, int transactions) {
    return new BlockWorkload(
        name,
        scale,
        machine ->
            switch (name) {
              case "KVStore.write" -> writes(machine, scale, transactions, transactions);
              case "ERC20.approve", "ERC20.transfer", "ERC20.transferFrom" ->
                  tokens.strangers(machine, name.substring(name.indexOf('.') + 1), transactions);
              default -> repeat(workloads.of(name, scale), machine, transactions);
            });
  }

  private static List<Call> repeat(Workload workload, Machine machine, int transactions) {
    Workload.Rounds rounds = workload.prepare(machine);
    return IntStream.range(0, transactions).mapToObj(rounds::calls).flatMap(List::stream).toList();
  }

  /**
   * Returns a block of calls each of which needs the one before in its group: all add to the same
   * token's balance, or raise the same store's count. The groups take turns.
   *
   * @param name {@code KVStore.write} or {@code ERC20.transfer}
   */
  public BlockWorkload groups(String name, long scale, int groups, int transactions) {
    String described = groups == 1 ? "/hot" : "/" + groups + " groups";
    return new BlockWorkload(
        name + described,
        scale,
        machine ->
            name.startsWith("ERC20")
                ? tokens.transfers(machine, groups, transactions)
                : writes(machine, scale, groups, transactions));
  }

  /** Writes to so many stores in turns, each of which counts its writers in a slot of its own. */
  private List<Call> writes(Machine machine, long count, int stores, int transactions) {
    byte[] input =
        Contracts.call("write(uint256,uint256)", UInt256.ZERO, UInt256.ofUnsigned(count));
    List<Address> made = IntStream.range(0, stores).mapToObj(_ -> store(machine, input)).toList();
    return IntStream.range(0, transactions)
        .mapToObj(i -> Call.of(made.get(i % stores), input))
        .toList();
  }

  /** Makes a store that has values where the input writes. */
  private Address store(Machine machine, byte[] input) {
    Address store = machine.deploy(contracts.initcode("KVStore"));
    Workloads.succeed(machine.call(Call.of(store, input)));
    return store;
  }
}
