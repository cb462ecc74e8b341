package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.control.ControlServer;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code vmstudio run}: a node in the foreground, for service managers. Never reads standard input.
 */
@Command(
    description =
        "Runs a node in the foreground until SIGTERM or Ctrl-C. Standard input is not read.",
    footer = {"", "Example: vmstudio run --data /var/lib/vmstudio"})
final class RunCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private NodeOptions options = new NodeOptions();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws NodeException, InterruptedException {
    Layout layout = surroundings.layout(options.data());
    // A signal's hook ends the process as soon as the node has stopped, whatever is closed here.
    NodeRun run =
        new NodeRun(
            surroundings, layout, options.timing(), () -> Files.deleteIfExists(layout.control()));
    return run.call(
        ExitCode.OK,
        node -> {
          try (ControlServer _ = Control.listen(surroundings, layout, node)) {
            surroundings
                .out()
                .println(
                    "VM-Studio "
                        + VmStudio.version()
                        + " runs on "
                        + layout.data()
                        + ", log in "
                        + layout.log());
            node.awaitStop();
            return ExitCode.OK;
          } catch (IOException e) {
            throw new NodeException(
                ExitCode.FAULT, "the control socket does not close: " + e.getMessage(), e);
          }
        });
  }
}
