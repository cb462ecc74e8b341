package org.vmstudio.benchmarks.parallel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.BlockWorkloads;
import org.vmstudio.benchmarks.parallel.ChartFiles.Frame;

/**
 * Measures and draws the figures of the second paper's evaluation that are about blocks. What its
 * machine had in cores, this one has not: what 40 cores would make of it is simulated, and says so.
 */
final class ChartRun {
  /** Blocks of long calls have fewer transactions than the paper's 300, so that it ends soon. */
  private static final int FEW = 10;

  private static final int MANY = 300;
  private static final Measurer.Pace PACE = new Measurer.Pace(0.3, 1);

  private final BlockWorkloads workloads = new BlockWorkloads();
  private final int threads;
  private final boolean isAlone;
  private final Path folder;
  private final String chosen;
  private final PrintWriter out;

  /**
   * Prepares a run.
   *
   * @param isAlone whether Geth's EVM does not take part
   * @param chosen a part of the names of the contracts' functions that are measured
   * @param out is told how far it is
   */
  ChartRun(int threads, boolean isAlone, Path folder, String chosen, PrintWriter out) {
    this.threads = threads;
    this.isAlone = isAlone;
    this.folder = folder;
    this.chosen = chosen;
    this.out = out;
  }

  /** What a contract is called with, and in how large blocks. */
  private record Scales(String name, String parameter, int transactions, List<Integer> all) {}

  private static final List<Scales> SCALES =
      List.of(
          new Scales("Fibonacci.iterative", "length", FEW, List.of(50_000, 200_000, 350_000)),
          new Scales("CPUHeavy.sort", "array size", FEW, List.of(90, 150, 210)),
          new Scales("MatrixMul.multiply", "matrix size", FEW, List.of(40, 60, 80)),
          new Scales("MatrixAdd.add", "matrix size", FEW, List.of(90, 150, 210)),
          new Scales("Substring.count", "string size", FEW, List.of(12_000, 20_000, 28_000)),
          new Scales("Histogram.count", "array size", FEW, List.of(30_000, 50_000, 70_000)),
          new Scales("KVStore.read", "values", FEW, List.of(600, 2_000, 6_000)),
          new Scales("KVStore.write", "values", FEW, List.of(1_000, 4_000, 10_000)));

  /** Contracts of the figures 17 and 20, at scales at which 300 transactions take little time. */
  private static final List<Scales> SHORT =
      List.of(
          new Scales("ERC20.transfer", "", MANY, List.of(1)),
          new Scales("Fibonacci.iterative", "", MANY, List.of(2_000)),
          new Scales("CPUHeavy.sort", "", MANY, List.of(40)),
          new Scales("KVStore.write", "", MANY, List.of(100)));

  /** Returns the contracts' functions that there are figures of. */
  static List<String> names() {
    return Stream.concat(SCALES.stream(), SHORT.stream()).map(Scales::name).distinct().toList();
  }

  void run() throws IOException {
    ChartFiles files = new ChartFiles(folder);
    try (Measurer measurer = measurer(threads)) {
      latencyAndThroughput(files, measurer);
      if ("ERC20".contains(chosen)) {
        tokens(files, measurer);
      }
      transactions(files, measurer);
      groups(files, measurer);
      utilisation(files, measurer);
    }
    threads(files);
    if ("ERC20.transfer".contains(chosen)) {
      recording(files);
    }
    say("charts are in " + folder);
  }

  private List<Scales> chosen(List<Scales> all) {
    return all.stream().filter(each -> each.name().contains(chosen)).toList();
  }

  private Measurer measurer(int count) {
    return new Measurer(count, PACE, isAlone);
  }

  private void say(String what) {
    out.println(what);
    out.flush();
  }

  /** Figures 14, 16 b to d, and 18. */
  private void latencyAndThroughput(ChartFiles files, Measurer measurer) throws IOException {
    for (Scales each : chosen(SCALES)) {
      say("figures 14, 16, 18: " + each.name());
      Sweep sweep = new Sweep(threads);
      for (int scale : each.all()) {
        sweep.add(
            scale,
            measurer.generated(workloads.strangers(each.name(), scale, each.transactions())));
      }
      String blocks = "%s, blocks of %d transactions".formatted(each.name(), each.transactions());
      String file = each.name().replace('.', '-');
      files.lines(new Frame("figure-14-" + file, blocks, each.parameter(), "ms"), sweep.latency());
      files.lines(
          new Frame("figure-18-" + file, blocks, each.parameter(), "transactions a second"),
          sweep.throughput());
      if (each.name().matches("(Fibonacci|CPUHeavy|KVStore).*")) {
        files.lines(
            new Frame("figure-16-" + file, blocks, each.parameter(), "ms"), sweep.validation());
      }
    }
  }

  /** Figure 16 a. */
  private void tokens(ChartFiles files, Measurer measurer) throws IOException {
    List<String> functions = List.of("approve", "transfer", "transferFrom");
    Sweep sweep = new Sweep(threads);
    for (int i = 0; i < functions.size(); i++) {
      say("figure 16a: ERC20." + functions.get(i));
      sweep.add(i, measurer.generated(workloads.strangers("ERC20." + functions.get(i), 1, MANY)));
    }
    files.bars(
        new Frame("figure-16-ERC20", "ERC20, blocks of 300 transactions", "function", "ms"),
        functions,
        sweep.validation().stream()
            .map(line -> new ChartFiles.Bars(line.name(), line.ys()))
            .toList());
  }

  /** Figure 17 a. */
  private void transactions(ChartFiles files, Measurer measurer) throws IOException {
    for (Scales each : chosen(SHORT)) {
      say("figure 17a: " + each.name());
      Sweep sweep = new Sweep(threads);
      for (int count : List.of(100, 200, 300, 400, 500)) {
        sweep.add(
            count,
            measurer.generated(workloads.strangers(each.name(), each.all().getFirst(), count)));
      }
      files.lines(
          new Frame(
              "figure-17a-" + each.name().replace('.', '-'), each.name(), "transactions", "ms"),
          sweep.validation());
    }
  }

  /** Figure 17 b. */
  private void groups(ChartFiles files, Measurer measurer) throws IOException {
    for (Scales each : chosen(List.of(SHORT.getFirst(), SHORT.getLast()))) {
      say("figure 17b: " + each.name());
      Sweep sweep = new Sweep(threads);
      for (int size : List.of(1, 10, 30, 100, 300)) {
        BlockWorkload block =
            workloads.groups(each.name(), each.all().getFirst(), MANY / size, MANY);
        sweep.add(size, measurer.generated(block));
      }
      files.lines(
          new Frame(
              "figure-17b-" + each.name().replace('.', '-'),
              each.name() + ", blocks of 300 transactions",
              "transactions in a group",
              "ms"),
          sweep.all());
    }
  }

  /** Figure 17 c; one thread is serial execution. */
  private void threads(ChartFiles files) throws IOException {
    int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    List<Scales> all = chosen(SHORT);
    Sweep[] sweeps = all.stream().map(_ -> new Sweep(most)).toArray(Sweep[]::new);
    for (int count = 2; count <= most; count++) {
      try (Measurer measurer = measurer(count)) {
        for (int i = 0; i < sweeps.length; i++) {
          say("figure 17c: %s, %d threads".formatted(all.get(i).name(), count));
          long scale = all.get(i).all().getFirst();
          sweeps[i].add(
              count, measurer.generated(workloads.strangers(all.get(i).name(), scale, MANY)));
        }
      }
    }
    for (int i = 0; i < sweeps.length; i++) {
      String name = all.get(i).name();
      files.lines(
          new Frame(
              "figure-17c-" + name.replace('.', '-'),
              name + ", blocks of 300 transactions",
              "threads, or cores simulated",
              "ms"),
          sweeps[i].byThreads());
    }
  }

  /** Figures 7 and 20. */
  private void utilisation(ChartFiles files, Measurer measurer) throws IOException {
    for (Scales each : chosen(SHORT.subList(1, SHORT.size()))) {
      say("figures 7, 20: " + each.name());
      List<ParallelFigure> figures =
          measurer.generated(workloads.strangers(each.name(), each.all().getFirst(), MANY));
      String title = each.name() + ", blocks of 300 transactions";
      String file = "figure-20-" + each.name().replace('.', '-');
      Utilisation of = new Utilisation(figures, threads);
      files.bars(new Frame(file, title, "thread", "% busy"), of.threads(), of.allBars());
      if (each.name().startsWith("CPUHeavy")) {
        files.bars(new Frame("figure-7", title, "thread", "% busy"), of.threads(), of.serialBars());
      }
    }
  }

  /** Figure 17 d. */
  private void recording(ChartFiles files) throws IOException {
    List<Integer> groups = List.of(1, 5, 10, 20, 30, 40);
    List<Integer> sizes = List.of(1, 5, 10, 15);
    double[][] millis = new double[groups.size()][sizes.size()];
    for (int x = 0; x < groups.size(); x++) {
      say("figure 17d: %d groups".formatted(groups.get(x)));
      for (int y = 0; y < sizes.size(); y++) {
        int count = groups.get(x) * sizes.get(y);
        BlockWorkload block = workloads.groups("ERC20.transfer", 1, groups.get(x), count);
        millis[x][y] = RecordingTime.millis(GeneratedBlock.of(block));
      }
    }
    files.heat(
        new Frame(
            "figure-17d",
            "Recording and grouping ERC20.transfer, ms",
            "groups",
            "transactions in a group"),
        groups,
        sizes,
        millis);
  }
}
