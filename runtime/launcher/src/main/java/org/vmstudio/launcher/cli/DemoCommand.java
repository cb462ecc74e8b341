package org.vmstudio.launcher.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

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

  @Mixin private ScratchOptions options = new ScratchOptions();

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    try (Scratch scratch = Scratch.demo(surroundings, options.keep())) {
      NodeRun run = new NodeRun(surroundings, scratch, options.timing());
      Set<String> flags = options.json() ? Set.of("json") : Set.of();
      return run.call(
          SIGNALLED, node -> node.command(Command.DEMO).run(run.call(List.of(), flags)));
    }
  }
}
