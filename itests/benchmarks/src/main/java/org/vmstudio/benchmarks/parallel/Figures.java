package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.parallel.Rehearsal;
import org.vmstudio.ethereum.parallel.SpeculationReport;

/** Makes figures of a race. Those of several blocks are sums of the blocks' medians. */
final class Figures {
  private static final double NANOS_A_MILLI = 1e6;

  private final Race race;
  private final List<Rehearsal> rehearsals;
  private final Map<Integer, Long> peerNanos;

  /**
   * Takes a race that was run.
   *
   * @param rehearsals of the blocks
   * @param peerNanos what the code alone takes on Geth's EVM, by the block's number, where it does
   */
  Figures(Race race, List<Rehearsal> rehearsals, Map<Integer, Long> peerNanos) {
    this.race = race;
    this.rehearsals = rehearsals;
    this.peerNanos = peerNanos;
  }

  /** Returns a line for each scheduler over the blocks of these numbers together. */
  List<ParallelFigure> of(String workload, List<Integer> blocks) {
    return race.contenders().stream().map(each -> figure(workload, blocks, each)).toList();
  }

  private ParallelFigure figure(String workload, List<Integer> blocks, Contender contender) {
    double nanos = sum(blocks, contender, Race.Sample::nanos);
    double serial = sum(blocks, race.contenders().getFirst(), Race.Sample::nanos);
    double cpu = sum(blocks, contender, Race.Sample::cpuNanos);
    return new ParallelFigure(
        workload,
        contender.name(),
        contender.threads(),
        blocks.stream().mapToInt(i -> race.blocks().get(i).senders().size()).sum(),
        blocks.stream().mapToLong(i -> race.blocks().get(i).header().gasUsed()).sum(),
        nanos / NANOS_A_MILLI,
        serial / nanos,
        ratioToPeer(blocks, nanos),
        cpu / nanos / contender.threads(),
        machineSpeedup(blocks, serial),
        race.handoverNanos(blocks),
        Rehearsal.simulatedSpeedup(blocks.stream().map(rehearsals::get).toList()),
        cpu / sum(blocks, race.contenders().getFirst(), Race.Sample::cpuNanos),
        attempts(blocks, contender),
        blocks.stream().mapToLong(i -> rwSetBytes(rehearsals.get(i))).sum(),
        blocks.stream().mapToLong(i -> bytes(race.blocks().get(i))).sum(),
        busyMillis(blocks, contender));
  }

  private double sum(List<Integer> blocks, Contender contender, ToLongFunction<Race.Sample> of) {
    return blocks.stream().mapToDouble(i -> race.median(i, contender, of)).sum();
  }

  private double machineSpeedup(List<Integer> blocks, double serial) {
    double nanos = blocks.stream().mapToDouble(race::machineNanos).sum();
    return race.machineThreads() * serial / nanos;
  }

  /** How large the recorded conflicts and groups are, as they travel. */
  private static long rwSetBytes(Rehearsal rehearsal) {
    return HintsEncoder.encode(rehearsal.hints().hints()).length;
  }

  private static long bytes(SampleBlock block) {
    long transactions =
        block.envelope().transactions().stream().mapToLong(each -> each.encoded().length).sum();
    return block.header().encode().length + transactions;
  }

  private @Nullable Double ratioToPeer(List<Integer> blocks, double nanos) {
    if (!peerNanos.keySet().containsAll(blocks)) {
      return null;
    }
    return blocks.stream().mapToLong(i -> peerNanos.getOrDefault(i, 0L)).sum() / nanos;
  }

  private double attempts(List<Integer> blocks, Contender contender) {
    long attempts = 0;
    long transactions = 0;
    for (int i : blocks) {
      SpeculationReport report = race.lastReport(i, contender);
      int count = race.blocks().get(i).senders().size();
      attempts += report == null ? count : report.attempts();
      transactions += count;
    }
    return (double) attempts / transactions;
  }

  private List<Double> busyMillis(List<Integer> blocks, Contender contender) {
    List<Double> busy = new ArrayList<>();
    IntStream.range(0, contender.threads())
        .mapToObj(
            thread -> sum(blocks, contender, sample -> busyNanos(sample, thread)) / NANOS_A_MILLI)
        .forEach(busy::add);
    return busy;
  }

  private static long busyNanos(Race.Sample sample, int thread) {
    SpeculationReport report = sample.report();
    if (report == null) {
      return thread == 0 ? sample.nanos() : 0;
    }
    return thread < report.busyNanos().size() ? report.busyNanos().get(thread) : 0;
  }
}
