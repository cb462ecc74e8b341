package org.vmstudio.differential;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The soak: goes on with new seeds for as long as it is told to. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = "Runs random programs on all engines and compares what they do.")
public final class Fuzz implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "The first seed; random if absent.")
  private Long seed;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private long minutes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many cases at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      defaultValue = "divergences",
      description = "Where to keep what diverges (default: ${DEFAULT-VALUE}).")
  private Path folder;

  /** For picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets them before call().
  public Fuzz() {}

  /** Runs the command and ends the process with its exit code: 1 if something diverged. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Fuzz()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    long first = seed == null ? System.nanoTime() & Long.MAX_VALUE >>> 8 : seed;
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    PrintWriter out = spec.commandLine().getOut();
    out.println("first seed " + first);
    Campaign campaign = new Campaign(first, () -> System.nanoTime() < end, folder);
    List<Campaign.Finding> findings = campaign.run(threads);
    findings.forEach(
        finding -> out.printf("seed %d: %s%n", finding.seed(), finding.divergence().description()));
    out.printf("%d cases, %d divergences%n", campaign.nextSeed() - first, findings.size());
    out.flush();
    return findings.isEmpty() ? 0 : 1;
  }
}
