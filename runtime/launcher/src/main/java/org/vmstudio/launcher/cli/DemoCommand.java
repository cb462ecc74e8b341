package org.vmstudio.launcher.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code vmstudio demo}: the sample chain, verified from signed messages, on a node of its own. */
@CommandLine.Command(
    description = {
      "Verifies the sample chain: starts a node in a temporary folder, registers the chain, sends its blocks as signed "
          + "messages, prints a verdict a block, and sends a tampered block that must be refused.",
      "Exit code 0 only if every verdict is as expected."
    },
    footer = {"", "Example: vmstudio demo --json"})
final class DemoCommand implements Callable<Integer> {
  private static final int SIGNALLED = 143;

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object a block in place of the table.")
  private boolean json;

  @Option(
      names = "--keep",
      paramLabel = "DATA",
      description =
          "Keeps the node's data folder as DATA; another run on it goes on where this one ended.")
  private Optional<Path> keep = Optional.empty();

  @Option(names = "--timing", description = "Prints how long the start took.")
  private boolean timing;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    try (Scratch scratch = Scratch.demo(surroundings, keep)) {
      NodeRun run = new NodeRun(surroundings, scratch, timing);
      Set<String> flags = json ? Set.of("json") : Set.of();
      return run.call(
          SIGNALLED, node -> node.command(Command.DEMO).run(run.call(List.of(), flags)));
    }
  }
}
