package org.vmstudio.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench evm}. */
@Command(
    name = "evm",
    mixinStandardHelpOptions = true,
    description = "Measures PaVM's engines and Geth's EVM on the same contracts, in turns.")
public final class BenchEvm implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean isJson;

  @Option(
      names = "--contract",
      paramLabel = "TEXT",
      description = "Only contracts whose name contains this.")
  private String contract = "";

  @Option(
      names = "--blocks",
      paramLabel = "FOLDER",
      description = "In place of the contracts, blocks of the main chain: files NUMBER.json.gz.")
  private @Nullable Path blocks;

  @Option(
      names = "--cold",
      description = "In place of the table, how soon PaVM is fast, each contract in a fresh JVM.")
  private boolean isCold;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How long to measure each contract on each engine (default: ${DEFAULT-VALUE}).")
  private double seconds;

  /** For picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  public BenchEvm() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Program.run(new BenchEvm(), arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (isCold) {
      new ColdReport(out()).print(contract, isJson);
    } else if (blocks != null) {
      new BlockReport(out()).print(MainnetBlocks.readAll(blocks), isJson);
    } else {
      contracts();
    }
    return 0;
  }

  private void contracts() {
    Duel duel = new Duel(Engines::all, Duration.ofMillis((long) (seconds * 1000)));
    Workloads workloads = new Workloads();
    List<Workload> chosen = Choice.of(spec, workloads.all(), Workload::contract, contract);
    List<Figure> figures = new ArrayList<>(show(duel.measureOverhead(workloads.empty())));
    chosen.forEach(workload -> figures.addAll(show(duel.measure(workload))));
    if (!isJson) {
      out().print(Report.table(figures));
      out().flush();
    }
  }

  private List<Figure> show(List<Figure> figures) {
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
