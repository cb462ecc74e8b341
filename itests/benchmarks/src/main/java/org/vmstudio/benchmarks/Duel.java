package org.vmstudio.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures workloads on several machines in turns, batch by batch, so that what disturbs one
 * disturbs the others too.
 */
final class Duel {
  private static final int WARM_UP_ROUNDS = 8;
  private static final int ROUNDS = 15;
  private static final double NANOS_A_MILLI = 1e6;

  private final List<? extends Machine> machines;
  private final long batchNanos;
  private double overhead;

  /**
   * Prepares measurements.
   *
   * @param machines who takes part; Geth, if it does, is the peer of the others
   * @param time how long each workload is measured on each machine, warming up included
   */
  Duel(List<? extends Machine> machines, Duration time) {
    this.machines = machines;
    this.batchNanos = time.toNanos() / (WARM_UP_ROUNDS + ROUNDS);
  }

  /**
   * Measures what a call costs by itself; the peer's share is taken off its times from now on. The
   * quietest batch counts, since whatever disturbs it does not belong to the call.
   */
  List<Figure> measureOverhead(Workload empty) {
    long gas = Agreement.check(empty, machines);
    List<Lap> laps = laps(empty);
    List<Figure> figures = laps.stream().map(lap -> figure(empty, gas, lap, null)).toList();
    overhead = laps.stream().filter(Duel::isPeer).mapToDouble(Lap::quietest).findFirst().orElse(0);
    return figures;
  }

  /**
   * Measures a workload.
   *
   * @return a figure for each machine
   * @throws IllegalStateException if the machines do not agree on what the workload does
   */
  List<Figure> measure(Workload workload) {
    long gas = Agreement.check(workload, machines);
    List<Lap> laps = laps(workload);
    Double peer = laps.stream().filter(Duel::isPeer).map(this::nanos).findFirst().orElse(null);
    return laps.stream().map(lap -> figure(workload, gas, lap, peer)).toList();
  }

  private List<Lap> laps(Workload workload) {
    List<Lap> laps = new ArrayList<>();
    machines.forEach(machine -> laps.add(new Lap(machine, workload)));
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      laps.forEach(lap -> lap.warmUp(batchNanos));
    }
    for (int i = 0; i < ROUNDS; i++) {
      laps.forEach(lap -> lap.measure(batchNanos));
    }
    return laps;
  }

  private static boolean isPeer(Lap lap) {
    return lap.machine().name().equals(GethMachine.NAME);
  }

  private double nanos(Lap lap) {
    return lap.median() - (isPeer(lap) ? overhead : 0);
  }

  private Figure figure(Workload workload, long gas, Lap lap, @Nullable Double peer) {
    double nanos = nanos(lap);
    return new Figure(
        workload.contract(),
        workload.scale(),
        lap.machine().name(),
        gas,
        nanos / NANOS_A_MILLI,
        gas * 1e3 / nanos,
        peer == null ? null : peer / nanos,
        isPeer(lap) ? null : lap.allocated());
  }
}
