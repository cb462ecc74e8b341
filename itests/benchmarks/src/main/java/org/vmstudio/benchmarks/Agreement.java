package org.vmstudio.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.ethereum.types.Hash;

/** Makes sure that machines do the same before anybody asks which is faster. */
final class Agreement {
  /** So many rounds are compared: what the first one writes, the later ones change. */
  static final int ROUNDS = 3;

  private Agreement() {}

  /**
   * A machine that is prepared for a workload.
   *
   * @param machine the machine
   * @param rounds what to call there
   */
  record Entry(Machine machine, Workload.Rounds rounds) {}

  /**
   * Prepares every machine, runs the first rounds there, and compares status, gas, output and logs
   * of every call, and the state root in the end.
   *
   * @param gas the gas of a round
   * @param entries the machines, which have seen {@link #ROUNDS} rounds
   */
  record Agreed(long gas, List<Entry> entries) {}

  /**
   * Checks a workload.
   *
   * @throws IllegalStateException if two machines differ, a call fails, or rounds differ in gas
   */
  static Agreed check(Workload workload, List<? extends Machine> machines) {
    List<Entry> entries =
        machines.stream().map(each -> new Entry(each, workload.prepare(each))).toList();
    Run expected = run(workload, entries.getFirst());
    for (Entry entry : entries.subList(1, entries.size())) {
      compare(workload, expected, machines.getFirst(), run(workload, entry), entry.machine());
    }
    return new Agreed(expected.gas(workload), entries);
  }

  private record Run(List<List<CallResult>> rounds, Hash root) {
    long gas(Workload workload) {
      List<Long> gas = rounds.stream().map(Run::gas).distinct().toList();
      if (gas.size() > 1) {
        throw new IllegalStateException(workload.contract() + ": rounds use " + gas + " gas");
      }
      return gas.getFirst();
    }

    private static long gas(List<CallResult> calls) {
      return calls.stream().mapToLong(CallResult::gas).sum();
    }
  }

  private static Run run(Workload workload, Entry entry) {
    List<List<CallResult>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Call> calls = entry.rounds().calls(round);
      rounds.add(calls.stream().map(entry.machine()::call).toList());
    }
    if (!rounds.stream().flatMap(List::stream).allMatch(CallResult::isSuccess)) {
      throw new IllegalStateException(workload.contract() + " fails on " + entry.machine().name());
    }
    return new Run(rounds, entry.machine().root());
  }

  private static void compare(
      Workload workload, Run expected, Machine first, Run actual, Machine other) {
    for (int round = 0; round < ROUNDS; round++) {
      same(workload, first, expected.rounds().get(round), other, actual.rounds().get(round));
    }
    same(workload, first, expected.root(), other, actual.root());
  }

  private static void same(
      Workload workload, Machine first, Object expected, Machine other, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException(
          "%s: %s gives %s, %s gives %s"
              .formatted(workload.contract(), first.name(), expected, other.name(), actual));
    }
  }
}
