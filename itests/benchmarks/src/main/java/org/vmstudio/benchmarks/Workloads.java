package org.vmstudio.benchmarks;

import java.util.List;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The contracts of the second paper's evaluation (section VI), each call so large that what the
 * call itself costs does not count.
 */
public final class Workloads {
  /** The workload that does nothing: what a call from outside costs by itself. */
  public static final String EMPTY = "Empty";

  private static final byte[] INITCODE_OF_STOP = Hex.decode("0x60016000f3");
  private static final UInt256 PLENTY = UInt256.ofUnsigned(Long.MAX_VALUE);

  private final Contracts contracts = Contracts.load();

  /** Loads the contracts. */
  public Workloads() {}

  /** Returns a call of a contract that stops at once. */
  public Workload empty() {
    return new Workload(
        EMPTY, 1, false, machine -> target(machine.deploy(INITCODE_OF_STOP), new byte[0]));
  }

  /** Returns all workloads but the empty one. */
  public List<Workload> all() {
    return List.of(
        compute("Fibonacci", "iterative", 20_000),
        compute("Fibonacci", "recursive", 18),
        compute("CPUHeavy", "sort", 600),
        compute("MatrixMul", "multiply", 24),
        compute("MatrixAdd", "add", 60),
        compute("Substring", "count", 4000),
        histogram(6000),
        storage("write", 200),
        storage("read", 1000),
        token("approve", 100),
        token("transfer", 100),
        tokenFromOwner(100));
  }

  private Workload compute(String contract, String function, long scale) {
    byte[] initcode = contracts.initcode(contract);
    byte[] input = Contracts.call(function + "(uint256)", UInt256.ofUnsigned(scale));
    return new Workload(
        contract + "." + function, scale, true, machine -> target(machine.deploy(initcode), input));
  }

  private Workload histogram(long scale) {
    byte[] initcode = contracts.initcode("Histogram");
    byte[] input =
        Contracts.call(
            "count(uint256,uint256,uint256)",
            UInt256.ofUnsigned(scale),
            UInt256.ofUnsigned(100_000),
            UInt256.ofUnsigned(500_000));
    return new Workload(
        "Histogram.count", scale, true, machine -> target(machine.deploy(initcode), input));
  }

  private Workload storage(String function, long scale) {
    byte[] initcode = contracts.initcode("KVStore");
    UInt256 count = UInt256.ofUnsigned(scale);
    byte[] write = Contracts.call("write(uint256)", count);
    byte[] input = Contracts.call(function + "(uint256)", count);
    return new Workload(
        "KVStore." + function,
        scale,
        false,
        machine -> {
          Address store = machine.deploy(initcode);
          succeed(machine.call(store, write));
          return target(store, input);
        });
  }

  private Workload token(String function, long scale) {
    return new Workload(
        "ERC20." + function,
        scale,
        false,
        machine -> {
          Address token = machine.deploy(contracts.initcode("ERC20"));
          Address driver = machine.deploy(contracts.initcode("Driver"));
          mint(machine, token, driver);
          String signature = function + "(address,uint256)";
          return target(driver, Contracts.call(signature, word(token), UInt256.ofUnsigned(scale)));
        });
  }

  private Workload tokenFromOwner(long scale) {
    return new Workload(
        "ERC20.transferFrom",
        scale,
        false,
        machine -> {
          Address token = machine.deploy(contracts.initcode("ERC20"));
          Address driver = machine.deploy(contracts.initcode("Driver"));
          Address owner = Surroundings.SENDER;
          mint(machine, token, owner);
          byte[] approval = Contracts.call("approve(address,uint256)", word(driver), PLENTY);
          succeed(machine.call(token, approval));
          return target(
              driver,
              Contracts.call(
                  "transferFrom(address,address,uint256)",
                  word(token),
                  word(owner),
                  UInt256.ofUnsigned(scale)));
        });
  }

  private static void mint(Machine machine, Address token, Address owner) {
    byte[] minting = Contracts.call("mint(address,uint256)", word(owner), PLENTY);
    succeed(machine.call(token, minting));
  }

  private static void succeed(CallResult result) {
    if (!result.isSuccess()) {
      throw new IllegalStateException("a call that prepares a workload failed");
    }
  }

  private static Workload.Target target(Address contract, byte[] input) {
    return new Workload.Target(contract, input);
  }

  private static UInt256 word(Address address) {
    return UInt256.of(address.toBytes());
  }
}
