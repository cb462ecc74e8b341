package org.vmstudio.benchmarks;

import java.util.List;

/** Makes sure that machines do the same before anybody asks which is faster. */
final class Agreement {
  /** So often a workload is called: what the first call writes, the later ones change. */
  private static final int CALLS = 3;

  private Agreement() {}

  /**
   * Calls a workload on every machine and compares status, gas, output and logs.
   *
   * @return the gas of the last call, which later ones use too
   * @throws IllegalStateException if two machines differ, or the call fails
   */
  static long check(Workload workload, List<? extends Machine> machines) {
    CallResult expected = null;
    for (Machine machine : machines) {
      CallResult result = run(workload, machine);
      if (expected != null && !expected.equals(result)) {
        throw new IllegalStateException(
            "%s: %s gives %s, %s gives %s"
                .formatted(
                    workload.contract(),
                    machines.getFirst().name(),
                    expected,
                    machine.name(),
                    result));
      }
      expected = result;
    }
    return expected == null ? 0 : expected.gas();
  }

  private static CallResult run(Workload workload, Machine machine) {
    Workload.Target target = workload.prepare(machine);
    CallResult result = machine.call(target.contract(), target.input());
    for (int i = 1; i < CALLS; i++) {
      result = machine.call(target.contract(), target.input());
    }
    if (!result.isSuccess()) {
      throw new IllegalStateException(workload.contract() + " fails on " + machine.name());
    }
    return result;
  }
}
