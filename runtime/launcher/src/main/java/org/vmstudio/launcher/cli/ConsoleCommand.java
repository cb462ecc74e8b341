package org.vmstudio.launcher.cli;

import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vmstudio console}: a node with its shell on the terminal. */
@Command(
    description = "Runs a node with its shell on the terminal; Ctrl-D ends both.",
    footer = {"", "Example: vmstudio console", "         vmstudio> chains"})
final class ConsoleCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private NodeOptions options = new NodeOptions();

  ConsoleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    return new NodeRun(surroundings, surroundings.layout(options.data()), options.timing())
        .call(
            ExitCode.OK,
            node -> {
              node.startConsole();
              node.awaitStop();
              return ExitCode.OK;
            });
  }
}
