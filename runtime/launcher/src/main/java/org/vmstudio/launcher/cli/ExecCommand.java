package org.vmstudio.launcher.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code vmstudio exec}: shell lines for scripts, in the node that runs or, where none does, in one
 * of its own.
 */
@CommandLine.Command(
    description =
        "Runs lines of the shell: in the node that runs on the data folder, else in one started for them.",
    footer = {"", "Example: vmstudio exec chains 'import blocks.vmsg' status"})
final class ExecCommand implements Callable<Integer> {
  private static final int SIGNALLED = 143;

  private final Surroundings surroundings;
  @Mixin private NodeOptions options = new NodeOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "LINE",
      description = "A line, in quotes where it has spaces.")
  private List<String> lines = List.of();

  ExecCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    Layout layout = surroundings.layout(options.data());
    Optional<String> holder = Control.holder(layout);
    if (holder.isPresent()) {
      return Control.ask(surroundings, layout, holder.get(), lines);
    }
    NodeRun run = new NodeRun(surroundings, layout, options.timing());
    return run.call(SIGNALLED, node -> node.command(Command.EXEC).run(run.call(lines, Set.of())));
  }
}
