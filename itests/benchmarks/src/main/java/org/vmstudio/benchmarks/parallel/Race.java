package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.parallel.SpeculationReport;

/**
 * Executes blocks by several schedulers in turns, so that what disturbs one disturbs the others
 * too, and makes sure that everything that comes of it is the same.
 */
final class Race {
  private static final int WARM_UP_ROUNDS = 1;

  /** How many times as long as all of it is to take the warm-up may be. */
  private static final int MOST_WARM_UP = 5;

  /** A share of one processor that does not tell. */
  private static final double LITTLE = 0.1;

  private final List<SampleBlock> blocks;
  private final List<Contender> contenders;
  private final SideBySide machine;
  private final Crew crew;
  private final Compiling compiling = new Compiling();
  private final List<Map<Contender, List<Sample>>> samples = new ArrayList<>();
  private final List<List<Long>> machineNanos = new ArrayList<>();
  private final List<List<Long>> handoverNanos = new ArrayList<>();

  /**
   * One execution.
   *
   * @param nanos how long it took
   * @param cpuNanos processor time of all threads
   * @param report how it was speculated about; null if it was not
   */
  record Sample(long nanos, long cpuNanos, @Nullable SpeculationReport report) {}

  /**
   * Prepares measurements.
   *
   * @param contenders who takes part, first the one that others are compared with
   * @param machine takes its turn too, to tell what the machine has
   */
  Race(List<SampleBlock> blocks, List<Contender> contenders, SideBySide machine, Crew crew) {
    this.blocks = blocks;
    this.contenders = contenders;
    this.machine = machine;
    this.crew = crew;
  }

  /**
   * Runs rounds, round by round all blocks, for at least so long, a third of it to warm up; and for
   * some times as long where the compiler takes a processor from the threads until then.
   *
   * @param atLeast how many rounds count at least
   */
  void run(double seconds, int atLeast) {
    double nanos = seconds * 1e9;
    long start = System.nanoTime();
    do {
      compiling.begin();
      rounds(nanos / 3, WARM_UP_ROUNDS);
    } while (compiling.share() > LITTLE && System.nanoTime() - start < MOST_WARM_UP * nanos);
    rounds(nanos * 2 / 3, atLeast);
  }

  private void rounds(double nanos, int atLeast) {
    samples.clear();
    machineNanos.clear();
    handoverNanos.clear();
    blocks.forEach(_ -> {
      samples.add(new HashMap<>());
      machineNanos.add(new ArrayList<>());
      handoverNanos.add(new ArrayList<>());
    });
    long start = System.nanoTime();
    for (int round = 0; round < atLeast || System.nanoTime() - start < nanos; round++) {
      for (int i = 0; i < blocks.size(); i++) {
        round(blocks.get(i), round, samples.get(i));
        machineNanos.get(i).add(machine.nanos(blocks.get(i)));
        handoverNanos.get(i).add(machine.handoverNanos());
      }
    }
  }

  private void round(SampleBlock block, int round, Map<Contender, List<Sample>> taken) {
    List<Contender.Trial> trials = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      Contender next = contenders.get((i + round) % contenders.size());
      long before = crew.cpuNanos();
      Contender.Trial trial = next.run(block);
      long cpuNanos = crew.cpuNanos() - before;
      trials.add(trial);
      taken
          .computeIfAbsent(next, _ -> new ArrayList<>())
          .add(new Sample(trial.nanos(), cpuNanos, trial.report()));
    }
    for (int i = 1; i < trials.size(); i++) {
      Contender other = contenders.get((i + round) % contenders.size());
      SameResult.check(block, trials.getFirst().result(), other.name(), trials.get(i).result());
    }
  }

  /** Returns the median of a figure of the block of this number. */
  long median(int block, Contender contender, ToLongFunction<Sample> figure) {
    return median(samples.get(block).getOrDefault(contender, List.of()).stream().mapToLong(figure));
  }

  private static long median(LongStream figures) {
    long[] values = figures.sorted().toArray();
    return values[values.length / 2];
  }

  /** Returns the median of what a thread took that executed the block beside the others. */
  long machineNanos(int block) {
    return median(machineNanos.get(block).stream().mapToLong(Long::longValue));
  }

  /** Returns the median, in the rounds of some blocks, of what one thread waits for another. */
  long handoverNanos(List<Integer> some) {
    return median(
        some.stream().flatMapToLong(i -> handoverNanos.get(i).stream().mapToLong(Long::longValue)));
  }

  /** Returns how many threads executed a block beside each other. */
  int machineThreads() {
    return machine.threads();
  }

  /** Returns how the last execution of a block was speculated about. */
  @Nullable SpeculationReport lastReport(int block, Contender contender) {
    return samples.get(block).getOrDefault(contender, List.of()).getLast().report();
  }

  /** Returns who takes part. */
  List<Contender> contenders() {
    return contenders;
  }

  /** Returns the blocks. */
  List<SampleBlock> blocks() {
    return blocks;
  }
}
