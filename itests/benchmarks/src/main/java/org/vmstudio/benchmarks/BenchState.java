package org.vmstudio.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmstudio.benchmarks.state.StateRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench state}. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description =
        "Measures how a chain of many accounts opens and how its state root follows blocks.")
public final class BenchState implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object.")
  private boolean isJson;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many accounts the chain has (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--touched",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many of them a block touches (default: ${DEFAULT-VALUE}).")
  private int touched;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many blocks to run; the second half counts (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of the machine (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "512",
      description =
          "The heap that the chain is opened and followed with (default: ${DEFAULT-VALUE}).")
  private int heap;

  /** For picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  public BenchState() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchState()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Number> figures = new StateRun(accounts, touched, blocks, threads, heap).run();
    PrintWriter out = spec.commandLine().getOut();
    if (isJson) {
      out.println(json(figures));
    } else {
      figures.forEach((name, value) -> out.printf("%-20s %,15.1f%n", name, value.doubleValue()));
    }
    out.flush();
    return 0;
  }

  private static String json(Map<String, Number> figures) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(figures);
  }
}
