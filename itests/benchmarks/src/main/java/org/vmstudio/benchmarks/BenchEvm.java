package org.vmstudio.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
    System.exit(new CommandLine(new BenchEvm()).execute(arguments));
  }

  @Override
  public Integer call() {
    List<Machine> machines = Engines.all();
    Duel duel = new Duel(machines, Duration.ofMillis((long) (seconds * 1000)));
    Workloads workloads = new Workloads();
    List<Figure> figures = new ArrayList<>(show(duel.measureOverhead(workloads.empty())));
    workloads.all().stream()
        .filter(workload -> workload.contract().contains(contract))
        .forEach(workload -> figures.addAll(show(duel.measure(workload))));
    if (!isJson) {
      out().print(Report.table(figures));
      out().flush();
    }
    machines.forEach(Machine::close);
    return 0;
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
