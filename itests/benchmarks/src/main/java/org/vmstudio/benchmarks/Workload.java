package org.vmstudio.benchmarks;

import java.util.List;

/**
 * What to measure.
 *
 * @param contract what is called, such as {@code ERC20.transfer}
 * @param scale how much of it: what the contract's own parameter means, or how many transactions
 * @param isCompute whether it calculates in memory alone, and so counts for the interpreter's ratio
 * @param setup makes the contracts and the state that it needs
 */
public record Workload(String contract, long scale, boolean isCompute, Setup setup) {
  /** Prepares a machine. */
  @FunctionalInterface
  public interface Setup {
    /** Makes contracts on a machine, and returns what to call there. */
    Rounds on(Machine machine);
  }

  /** What to call, round by round. Rounds cost the same gas, but need not touch the same state. */
  @FunctionalInterface
  public interface Rounds {
    /** Returns the calls of a round, always as many. */
    List<Call> calls(int round);
  }

  /** Prepares a machine for this workload. */
  public Rounds prepare(Machine machine) {
    return setup.on(machine);
  }
}
