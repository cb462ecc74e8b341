package org.vmstudio.launcher.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code vmstudio bench upgrade}: upgrades of a chain under load, on a node of its own. */
@CommandLine.Command(
    description = {
      "Starts a node in a temporary folder, lets a chain import as fast as it can, and moves it to a newer image again and again, "
          + "while a second chain is idle and both are read.",
      "Checks from the journal that no block is lost, executed twice or verified by the wrong image, how long the chain paused, and "
          + "that class loaders, threads, files and memory come back; then how long a node takes to start on what is left, with all its "
          + "chains. Exit code 1 where a bound is not held."
    },
    footer = {"", "Example: vmstudio bench upgrade --upgrades 20 --json"})
final class BenchUpgradeCommand implements Callable<Integer> {
  private static final int SIGNALLED = 143;
  private static final int START_SECONDS = 5;
  private static final String DATABASE = "org.vmstudio.database.cfg";

  /** Full before the first upgrades are over, so that what grows later is none of its own. */
  private static final List<String> MEMORY = List.of("cache.mb = 32", "write.buffer.mb = 16");

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object in place of the list.")
  private boolean json;

  @Option(
      names = "--upgrades",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many upgrades, at least 2; ${DEFAULT-VALUE} if absent.")
  private int upgrades;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many starts, of which the median counts; ${DEFAULT-VALUE} if absent.")
  private int starts;

  @Option(
      names = "--chains",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many chains, at least 2; ${DEFAULT-VALUE} if absent.")
  private int chains;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      defaultValue = "2048",
      description =
          "How many blocks wait for their execution, at least 64; ${DEFAULT-VALUE} if absent.")
  private int ahead;

  BenchUpgradeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    requireAtLeast(2, "upgrades", upgrades);
    requireAtLeast(1, "starts", starts);
    requireAtLeast(2, "chains", chains);
    requireAtLeast(64, "ahead", ahead);
    try (Scratch scratch = Scratch.shipped(surroundings, Optional.empty()).with(DATABASE, MEMORY)) {
      NodeRun run = new NodeRun(surroundings, scratch, false);
      Set<String> flags = json ? Set.of("json") : Set.of();
      Map<String, String> values =
          Map.of(
              "upgrades", Integer.toString(upgrades),
              "chains", Integer.toString(chains),
              "ahead", Integer.toString(ahead));
      int upgraded =
          run.call(
              SIGNALLED,
              node -> node.command(Command.BENCH_UPGRADE).run(run.call(List.of(), flags, values)));
      return upgraded > ExitCode.FAILED ? upgraded : Math.max(upgraded, started(scratch));
    }
  }

  private static void requireAtLeast(int least, String option, int found) throws NodeException {
    if (found < least) {
      throw new NodeException(
          ExitCode.USAGE, "at least --" + option + " " + least + ", found " + found);
    }
  }

  /** Of a node on what the upgrades left behind. */
  private int started(Scratch scratch) throws NodeException, InterruptedException {
    StartClock clock = StartClock.of(scratch);
    double[] all = new double[starts];
    for (int i = 0; i < starts; i++) {
      all[i] = clock.seconds();
    }
    Arrays.sort(all);
    double median = all[starts / 2];
    boolean held = median < START_SECONDS;
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            json
                ? "{\"startChains\":%d,\"startSeconds\":%.2f}%n"
                : "start with %d chains: %.2f s%n",
            chains,
            median);
    if (!held) {
      surroundings
          .err()
          .printf(
              Locale.ROOT,
              "vmstudio: not held: startSeconds is %.2f, expected below %d%n",
              median,
              START_SECONDS);
    }
    return held ? ExitCode.OK : ExitCode.FAILED;
  }
}
