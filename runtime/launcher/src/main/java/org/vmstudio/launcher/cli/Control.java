package org.vmstudio.launcher.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.control.ControlClient;
import org.vmstudio.launcher.control.ControlServer;
import org.vmstudio.launcher.node.Layout;
import org.vmstudio.launcher.node.Node;
import org.vmstudio.launcher.node.NodeException;
import org.vmstudio.launcher.node.NodeLock;

/** The way from a command to the node that runs already. */
final class Control {
  private Control() {}

  /** Opens a node's control socket. */
  static ControlServer listen(Surroundings surroundings, Layout layout, Node node)
      throws NodeException, InterruptedException {
    try {
      return ControlServer.listen(layout.control(), node.command(Command.EXEC));
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE,
          "cannot open the control socket " + layout.control() + ": " + e.getMessage(),
          e);
    }
  }

  /** The id of the process whose node runs on the data folder. */
  static Optional<String> holder(Layout layout) throws NodeException {
    try {
      return NodeLock.holder(layout);
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.USAGE, "cannot read " + layout.lock() + ": " + e.getMessage(), e);
    }
  }

  /** Runs shell lines in the node that runs already. */
  static int ask(Surroundings surroundings, Layout layout, String holder, List<String> lines)
      throws NodeException {
    try {
      return ControlClient.run(
          layout.control(), surroundings.folder(), lines, surroundings.out(), surroundings.err());
    } catch (IOException e) {
      throw new NodeException(
          ExitCode.FAULT,
          "the node (process " + holder + ") does not answer on " + layout.control() + ": " + e,
          e);
    }
  }
}
