package org.vmstudio.benchmarks.parallel;

import com.github.freva.asciitable.ColumnData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.BlockWorkloads;
import org.vmstudio.benchmarks.Choice;
import org.vmstudio.benchmarks.GethBlocks;
import org.vmstudio.benchmarks.MainnetBlocks;
import org.vmstudio.benchmarks.Program;
import org.vmstudio.benchmarks.Report;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.geth.evm.GethEvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench parallel}. */
@Command(
    name = "parallel",
    mixinStandardHelpOptions = true,
    description = "Measures the schedulers of PaVM on the same blocks, in turns.")
public final class BenchParallel implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean isJson;

  @Option(
      names = "--workload",
      paramLabel = "TEXT",
      description = "Only generated blocks whose name contains this.")
  private String workload = "";

  @Option(
      names = "--blocks",
      paramLabel = "FOLDER",
      description = "In place of generated blocks, those of the main chain: NUMBER.json.gz.")
  private @Nullable Path blocks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many threads work on a block (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How long at least to measure each block, or all of a folder (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--no-peer", description = "Without Geth's EVM.")
  private boolean isAlone;

  /** For picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  public BenchParallel() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Program.run(new BenchParallel(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    List<ParallelFigure> figures = new ArrayList<>();
    try (Crew crew = new Crew(threads - 1)) {
      Contenders contenders = new Contenders(threads, crew);
      if (blocks != null) {
        figures.addAll(show(mainnet(MainnetBlocks.readAll(blocks), contenders, crew)));
      } else {
        List<BlockWorkload> all = new BlockWorkloads().all();
        for (BlockWorkload each : Choice.of(spec, all, BlockWorkload::name, workload)) {
          figures.addAll(show(generated(each, contenders, crew)));
        }
      }
    }
    if (!isJson) {
      out().print(Report.table(figures, COLUMNS));
      out().flush();
    }
    return 0;
  }

  private List<ParallelFigure> mainnet(List<SampleBlock> all, Contenders contenders, Crew crew) {
    Figures figures = figures(all, contenders, crew);
    List<ParallelFigure> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lines.addAll(figures.of("block " + all.get(i).header().number(), List.of(i)));
    }
    lines.addAll(figures.of("blocks, all", IntStream.range(0, all.size()).boxed().toList()));
    return lines;
  }

  private List<ParallelFigure> generated(BlockWorkload each, Contenders contenders, Crew crew) {
    List<SampleBlock> one = List.of(GeneratedBlock.of(each));
    return figures(one, contenders, crew).of(each.name() + " " + each.scale(), List.of(0));
  }

  private Figures figures(List<SampleBlock> all, Contenders contenders, Crew crew) {
    List<Rehearsal> rehearsals = all.stream().map(Rehearsal::of).toList();
    for (int i = 0; i < all.size(); i++) {
      contenders.rehearsed(all.get(i), rehearsals.get(i));
    }
    Race race = new Race(all, contenders.all(), crew);
    race.run(seconds);
    return new Figures(race, rehearsals, peerNanos(all));
  }

  /** Returns what the blocks' code takes on Geth's EVM. */
  private Map<Integer, Long> peerNanos(List<SampleBlock> all) {
    Map<Integer, Long> nanos = new HashMap<>();
    if (isAlone || !GethEvm.isSupported()) {
      return nanos;
    }
    try (GethBlocks geth = new GethBlocks()) {
      for (int i = 0; i < all.size(); i++) {
        if (geth.supports(all.get(i))) {
          nanos.put(i, geth.run(all.get(i)).nanos());
        }
      }
    }
    return nanos;
  }

  private static final List<ColumnData<ParallelFigure>> COLUMNS =
      List.of(
          Report.text("workload", ParallelFigure::workload),
          Report.text("scheduler", ParallelFigure::scheduler),
          Report.number("threads", figure -> Report.format("%d", figure.threads())),
          Report.number("transactions", figure -> Report.format("%,d", figure.transactions())),
          Report.number("ms", figure -> Report.format("%.3f", figure.millis())),
          Report.number("speed-up", figure -> Report.format("%.2f", figure.speedup())),
          Report.number("ratio to Geth", figure -> Report.format("%.2f", figure.ratioToGeth())),
          Report.number("CPU", figure -> Report.format("%.2f", figure.cpuUtilisation())),
          Report.number(
              "simulated on 2", figure -> Report.format("%.2f", figure.simulatedSpeedup().get(2))),
          Report.number("CPU to serial", figure -> Report.format("%.2f", figure.cpuToSerial())),
          Report.number("attempts", figure -> Report.format("%.3f", figure.attempts())),
          Report.text("busy ms", figure -> figure.busyMillis().toString()));

  private List<ParallelFigure> show(List<ParallelFigure> figures) {
    if (isJson) {
      out().print(Report.json(figures));
      out().flush();
    }
    return figures;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
