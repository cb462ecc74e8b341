package org.vmstudio.launcher.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmstudio verify}: blocks from files, each from its own partial snapshot. */
@CommandLine.Command(
    description = {
      "Verifies blocks of Ethereum's main chain from files: each file's pre-state becomes a partial snapshot of a branch of "
          + "its own, then a signed message brings its block.",
      "Exit code 0 only if every block verifies."
    },
    footer = {
      "",
      "Examples: vmstudio verify blocks/19426589.json.gz --details",
      "          vmstudio verify blocks/ --json",
      "          vmstudio verify 'blocks/1*.json.gz' --keep /tmp/verified"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int SIGNALLED = 143;

  private final Surroundings surroundings;

  @Mixin private ScratchOptions options = new ScratchOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file, a folder of files, or a pattern such as '*.json.gz'.")
  private List<String> files = List.of();

  @Option(names = "--details", description = "Also prints what was checked and what could not be.")
  private boolean details;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    try (Scratch scratch = Scratch.shipped(surroundings, options.keep())) {
      NodeRun run = new NodeRun(surroundings, scratch, options.timing());
      return run.call(
          SIGNALLED, node -> node.command(Command.VERIFY).run(run.call(files, flags())));
    }
  }

  private Set<String> flags() {
    Set<String> flags = new HashSet<>();
    if (options.json()) {
      flags.add("json");
    }
    if (details) {
      flags.add("details");
    }
    return flags;
  }
}
