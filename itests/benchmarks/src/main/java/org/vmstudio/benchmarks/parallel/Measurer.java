package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.GethBlocks;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.parallel.Rehearsal;
import org.vmstudio.geth.evm.GethEvm;

/** Measures blocks by all schedulers that take part. For one thread. */
final class Measurer implements AutoCloseable {
  /** How often the peer executes a block; the median counts. */
  private static final int PEER_RUNS = 5;

  private final Crew crew;
  private final Contenders contenders;
  private final SideBySide machine;
  private final Pace pace;
  private final boolean isAlone;

  /**
   * How long to measure.
   *
   * @param seconds how long at least
   * @param rounds how many rounds count at least
   */
  record Pace(double seconds, int rounds) {}

  /**
   * Prepares measurements.
   *
   * @param threads how many threads work on a block
   * @param isAlone whether Geth's EVM does not take part
   */
  Measurer(int threads, Pace pace, boolean isAlone) {
    this.crew = new Crew(threads - 1);
    this.contenders = new Contenders(threads, crew);
    this.machine = new SideBySide(threads, crew.pool());
    this.pace = pace;
    this.isAlone = isAlone;
  }

  /** Returns a line for each block and scheduler, and one for all blocks together. */
  List<ParallelFigure> mainnet(List<SampleBlock> all) {
    Figures figures = figures(all);
    List<ParallelFigure> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lines.addAll(figures.of("block " + all.get(i).header().number(), List.of(i)));
    }
    lines.addAll(figures.of("blocks, all", IntStream.range(0, all.size()).boxed().toList()));
    return lines;
  }

  /** Returns a line for each scheduler. */
  List<ParallelFigure> generated(BlockWorkload each) {
    List<SampleBlock> one = List.of(GeneratedBlock.of(each));
    return figures(one).of(each.name() + " " + each.scale(), List.of(0));
  }

  private Figures figures(List<SampleBlock> all) {
    List<Rehearsal> rehearsals = all.stream().map(Contender::rehearse).toList();
    for (int i = 0; i < all.size(); i++) {
      contenders.rehearsed(all.get(i), rehearsals.get(i));
    }
    Race race = new Race(all, contenders.all(), machine, crew);
    race.run(pace.seconds(), pace.rounds());
    all.forEach(contenders::forget);
    return new Figures(race, rehearsals, peerNanos(all));
  }

  /**
   * Returns what the blocks' code takes on Geth's EVM; nothing of a block whose code takes less
   * than its calls differ in what they cost the binding.
   */
  private Map<Integer, Long> peerNanos(List<SampleBlock> all) {
    Map<Integer, Long> nanos = new HashMap<>();
    if (isAlone || !GethEvm.isSupported()) {
      return nanos;
    }
    try (GethBlocks geth = new GethBlocks()) {
      for (int i = 0; i < all.size(); i++) {
        SampleBlock block = all.get(i);
        if (geth.supports(block)) {
          long median = medianNanos(() -> geth.run(block).nanos());
          if (median > 0) {
            nanos.put(i, median);
          }
        }
      }
    }
    return nanos;
  }

  private static long medianNanos(LongSupplier run) {
    return LongStream.generate(run)
        .limit(PEER_RUNS)
        .sorted()
        .skip(PEER_RUNS / 2)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    crew.close();
  }
}
