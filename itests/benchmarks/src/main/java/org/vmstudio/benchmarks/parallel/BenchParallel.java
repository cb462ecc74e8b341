package org.vmstudio.benchmarks.parallel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.BlockWorkloads;
import org.vmstudio.benchmarks.Choice;
import org.vmstudio.benchmarks.MainnetBlocks;
import org.vmstudio.benchmarks.Program;
import org.vmstudio.benchmarks.Report;
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
  private static final int ROUNDS = 3;

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
      names = "--charts",
      paramLabel = "FOLDER",
      description = "In place of that, the second paper's figures as SVG files.")
  private @Nullable Path charts;

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

  private final ParallelTable table = new ParallelTable();

  /** For picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  public BenchParallel() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Program.run(new BenchParallel(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (charts != null) {
      Choice.of(spec, ChartRun.names(), Function.identity(), workload);
      new ChartRun(threads, isAlone, charts, workload, out()).run();
      return 0;
    }
    try (Measurer measurer = new Measurer(threads, new Measurer.Pace(seconds, ROUNDS), isAlone)) {
      if (blocks != null) {
        show(measurer.mainnet(MainnetBlocks.readAll(blocks)));
      } else {
        List<BlockWorkload> all = new BlockWorkloads().all();
        for (BlockWorkload each : Choice.of(spec, all, BlockWorkload::name, workload)) {
          show(measurer.generated(each));
        }
      }
    }
    return 0;
  }

  private void show(List<ParallelFigure> figures) {
    out().print(isJson ? Report.json(figures) : table.rows(figures));
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
