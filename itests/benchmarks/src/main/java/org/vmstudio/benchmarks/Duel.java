package org.vmstudio.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;

/**
 * Measures workloads on several machines in turns, batch by batch, so that what disturbs one
 * disturbs the others too.
 *
 * <p>The peer is called through a binding that itself takes time. So each of its calls is followed
 * by one that does nothing, with the same sender and input, and only the difference counts. Of PaVM
 * everything counts.
 */
final class Duel {
  private static final int WARM_UP_ROUNDS = 8;
  private static final int ROUNDS = 15;
  private static final double NANOS_A_MILLI = 1e6;

  private final Supplier<? extends List<? extends Machine>> makers;
  private final long batchNanos;

  /**
   * Prepares measurements.
   *
   * @param makers makes those who take part, anew for each workload; Geth, if it is among them, is
   *     the peer of the others
   * @param time how long each workload is measured on each machine, warming up included
   */
  Duel(Supplier<? extends List<? extends Machine>> makers, Duration time) {
    this.makers = makers;
    this.batchNanos = time.toNanos() / (WARM_UP_ROUNDS + ROUNDS);
  }

  /** Measures what a call costs by itself, of the peer too. */
  List<Figure> measureOverhead(Workload workload) {
    return measure(workload, false);
  }

  /**
   * Measures a workload.
   *
   * @return a figure for each machine
   * @throws IllegalStateException if the machines do not agree on what the workload does
   */
  List<Figure> measure(Workload workload) {
    return measure(workload, true);
  }

  private List<Figure> measure(Workload workload, boolean isOverheadOff) {
    List<? extends Machine> machines = makers.get();
    try {
      Agreement.Agreed agreed = Agreement.check(workload, machines);
      List<Lap> laps =
          agreed.entries().stream()
              .map(entry -> new Lap(entry, isOverheadOff ? empty(entry.machine()) : null))
              .toList();
      run(laps);
      Double peer = isOverheadOff ? peer(laps) : null;
      return laps.stream().map(lap -> figure(workload, agreed.gas(), lap, peer)).toList();
    } finally {
      machines.forEach(Machine::close);
    }
  }

  private static @Nullable Address empty(Machine machine) {
    return isPeer(machine) ? Workloads.deployEmpty(machine) : null;
  }

  private static @Nullable Double peer(List<Lap> laps) {
    return laps.stream()
        .filter(lap -> isPeer(lap.machine()))
        .map(Lap::median)
        .findFirst()
        .orElse(null);
  }

  private void run(List<Lap> laps) {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      laps.forEach(lap -> lap.warmUp(batchNanos));
    }
    for (int i = 0; i < ROUNDS; i++) {
      laps.forEach(lap -> lap.measure(batchNanos));
    }
  }

  private static boolean isPeer(Machine machine) {
    return machine.name().equals(GethMachine.NAME);
  }

  private static Figure figure(Workload workload, long gas, Lap lap, @Nullable Double peer) {
    double nanos = lap.median();
    return new Figure(
        workload.contract(),
        workload.scale(),
        lap.machine().name(),
        gas,
        nanos / NANOS_A_MILLI,
        gas * 1e3 / nanos,
        peer == null ? null : peer / nanos,
        isPeer(lap.machine()) ? null : lap.allocated());
  }
}
