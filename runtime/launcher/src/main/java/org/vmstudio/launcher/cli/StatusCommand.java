package org.vmstudio.launcher.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vmstudio status}: whether a node runs on the data folder and how it is. */
@Command(
    description = "Says whether a node runs and how it is; exit code 0 only where all is well.")
final class StatusCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private NodeOptions options = new NodeOptions();

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException {
    Layout layout = surroundings.layout(options.data());
    Optional<String> holder = Control.holder(layout);
    if (holder.isEmpty()) {
      surroundings.out().println("no node runs on " + layout.data());
      return ExitCode.FAILED;
    }
    surroundings.out().println("process " + holder.get() + " runs on " + layout.data());
    return Control.ask(surroundings, layout, holder.get(), List.of("vmstudio:status"));
  }
}
