package org.vmstudio.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Calls of a token, by a contract that makes many of them in one call, and by transactions of as
 * many senders. Every account has tokens and allowances beforehand.
 */
final class TokenWorkloads {
  /** The second paper's number of transactions in a block. */
  static final int TRANSACTIONS = 300;

  /** How many accounts of the token a call is about. */
  private static final int ACCOUNTS_A_CALL = 3;

  private static final int[] BATCHES = {100, 300};
  private static final UInt256 PLENTY = UInt256.ofUnsigned(1L << 40);

  private final Contracts contracts;

  TokenWorkloads(Contracts contracts) {
    this.contracts = contracts;
  }

  /** Returns all of them. */
  List<Workload> all() {
    List<String> functions = List.of("approve", "transfer", "transferFrom");
    return functions.stream()
        .flatMap(function ->
            IntStream.rangeClosed(0, BATCHES.length)
                .mapToObj(
                    i -> i < BATCHES.length ? batch(function, BATCHES[i]) : transactions(function)))
        .toList();
  }

  /** One call of a contract that calls the token so many times. */
  private Workload batch(String function, int scale) {
    return new Workload(
        "ERC20." + function,
        scale,
        false,
        machine -> {
          Opened opened = open(machine);
          String signature = function + "(address,uint256,uint256)";
          UInt256 token = word(opened.token());
          UInt256 times = UInt256.ofUnsigned(scale);
          return round -> {
            UInt256 place = Walk.place((long) round * scale);
            byte[] input = Contracts.call(signature, token, place, times);
            return List.of(Call.of(opened.driver(), input));
          };
        });
  }

  /** As many transactions as a block has, each of another sender. */
  private Workload transactions(String function) {
    return new Workload(
        "ERC20." + function + "/transactions",
        TRANSACTIONS,
        false,
        machine -> {
          Opened opened = open(machine);
          IntStream.range(0, Walk.ACCOUNTS).forEach(i -> machine.endow(Walk.account(i)));
          return round ->
              IntStream.range(0, TRANSACTIONS)
                  .mapToObj(i -> call(opened.token(), function, round, i))
                  .toList();
        });
  }

  private static Call call(Address token, String function, int round, int number) {
    long place = (long) round * TRANSACTIONS + number;
    UInt256 here = word(Walk.account(place));
    UInt256 next = word(Walk.account(place + 1));
    return switch (function) {
      case "approve" ->
          new Call(
              Walk.account(place),
              token,
              Contracts.call(
                  "approve(address,uint256)", next, PLENTY.plus(UInt256.ofUnsigned(round + 1))));
      case "transfer" ->
          new Call(
              Walk.account(place),
              token,
              Contracts.call("transfer(address,uint256)", next, UInt256.ONE));
      default ->
          new Call(
              Walk.account(place + 1),
              token,
              Contracts.call(
                  "transferFrom(address,address,uint256)",
                  here,
                  word(Walk.account(place + 2)),
                  UInt256.ONE));
    };
  }

  /** Calls of as many senders, of which no two have an account of the token in common. */
  List<Call> strangers(Machine machine, String function, int transactions) {
    Address token = open(machine).token();
    return IntStream.range(0, transactions)
        .mapToObj(i -> call(token, function, 0, i * ACCOUNTS_A_CALL))
        .toList();
  }

  /** Transfers of as many senders, each to the account of its group, the groups in turns. */
  List<Call> transfers(Machine machine, int groups, int transactions) {
    Address token = open(machine).token();
    return IntStream.range(0, transactions)
        .mapToObj(i -> transfer(token, Walk.account(groups + i), Walk.account(i % groups)))
        .toList();
  }

  private static Call transfer(Address token, Address sender, Address to) {
    byte[] input = Contracts.call("transfer(address,uint256)", word(to), UInt256.ONE);
    return new Call(sender, token, input);
  }

  private record Opened(Address token, Address driver) {}

  private Opened open(Machine machine) {
    Address token = machine.deploy(contracts.initcode("ERC20"));
    Address driver = machine.deploy(contracts.initcode("Driver"));
    byte[] opening = Contracts.call("open(address,uint256)", word(token), PLENTY);
    Workloads.succeed(machine.call(Call.of(driver, opening)));
    return new Opened(token, driver);
  }

  private static UInt256 word(Address address) {
    return UInt256.of(address.toBytes());
  }
}
