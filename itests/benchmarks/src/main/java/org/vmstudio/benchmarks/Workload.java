package org.vmstudio.benchmarks;

import org.vmstudio.ethereum.types.Address;

/**
 * A call to measure.
 *
 * @param contract what is called, such as {@code ERC20.transfer}
 * @param scale how much of it: what the contract's own parameter means
 * @param isCompute whether it calculates in memory alone, and so counts for the interpreter's ratio
 * @param setup makes the contracts that it needs
 */
public record Workload(String contract, long scale, boolean isCompute, Setup setup) {
  /** Prepares a machine. */
  @FunctionalInterface
  public interface Setup {
    /** Makes contracts on a machine, and returns what to call there. */
    Target on(Machine machine);
  }

  /**
   * What to call.
   *
   * @param contract the contract
   * @param input the call data
   */
  public record Target(Address contract, byte[] input) {}

  /** Prepares a machine for this workload. */
  public Target prepare(Machine machine) {
    return setup.on(machine);
  }
}
