package org.vmstudio.launcher.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** Gives shell lines to a running node. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * Runs lines and prints what they print.
   *
   * @param folder what file names in the lines are relative to
   * @return the exit code
   * @throws IOException if the node does not answer
   */
  public static int run(
      Path socket, Path folder, List<String> lines, PrintStream out, PrintStream err)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DataOutputStream request = new DataOutputStream(Channels.newOutputStream(channel));
        DataInputStream answer = new DataInputStream(Channels.newInputStream(channel))) {
      Frames.writeRequest(request, new Frames.Request(folder.toString(), lines));
      return Frames.relay(answer, out, err);
    }
  }
}
