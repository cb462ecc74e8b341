package org.vmstudio.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How fast an engine is from its first call on, in a process that has run no code of Ethereum
 * before: gas by slices of ten milliseconds. The clock starts when the contract is there.
 */
final class ColdStart {
  private static final long SLICE = 10_000_000;
  private static final int SLICES = 300;

  /** The last ones are taken for the steady state. */
  private static final int STEADY = 100;

  /** From some slice on an engine has a speed, if so many slices after it have it on the mean. */
  private static final int LASTING = 5;

  private ColdStart() {}

  /** Runs one workload in this process, and prints the gas of each slice on one line. */
  public static void main(String[] arguments) {
    Machine machine = Engines.of(arguments[0]);
    Workload workload = new Workloads().brief(arguments[1]);
    Workload.Rounds rounds = workload.prepare(machine);
    List<long[]> calls = run(machine, rounds.calls(0).getFirst());
    long gas = machine.call(rounds.calls(0).getFirst()).gas();
    machine.close();
    System.out.println(
        Arrays.stream(slices(calls, gas))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  /** Calls until the last slice is over; returns when each call began and ended. */
  private static List<long[]> run(Machine machine, Call call) {
    List<long[]> calls = new ArrayList<>();
    long start = System.nanoTime();
    long began = 0;
    while (began < SLICE * SLICES) {
      machine.time(call);
      long ended = System.nanoTime() - start;
      calls.add(new long[] {began, ended});
      began = ended;
    }
    return calls;
  }

  /** Shares the gas of each call out among the slices that it ran in. */
  private static long[] slices(List<long[]> calls, long gas) {
    double[] slices = new double[SLICES];
    for (long[] call : calls) {
      for (long at = call[0] / SLICE; at <= (call[1] - 1) / SLICE && at < SLICES; at++) {
        long from = Math.max(call[0], at * SLICE);
        long to = Math.min(call[1], (at + 1) * SLICE);
        slices[(int) at] += (double) gas * (to - from) / (call[1] - call[0]);
      }
    }
    return Arrays.stream(slices).mapToLong(Math::round).toArray();
  }

  /**
   * A start, looked at afterwards.
   *
   * @param contract what was called
   * @param engine who ran it
   * @param slices the gas of each slice of ten milliseconds
   */
  record Result(String contract, String engine, long[] slices) {
    /** Returns the speed that the engine arrives at, in million gas a second. */
    double steady() {
      return median(Arrays.copyOfRange(slices, slices.length - STEADY, slices.length))
          * 1e3
          / SLICE;
    }

    /**
     * Returns after how many milliseconds the engine has at least half that speed, and keeps it.
     */
    long halfSpeedMillis() {
      double half = steady() / 2 * SLICE / 1e3;
      for (int i = 0; i + LASTING < slices.length; i++) {
        double after = LongStream.of(slices).skip(i + 1L).limit(LASTING).average().orElseThrow();
        if (slices[i] >= half && after >= half) {
          return i * SLICE / 1_000_000;
        }
      }
      return slices.length * SLICE / 1_000_000;
    }

    private static double median(long[] values) {
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
