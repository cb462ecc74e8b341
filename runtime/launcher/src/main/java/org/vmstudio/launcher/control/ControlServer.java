package org.vmstudio.launcher.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/**
 * Takes shell lines while the node runs, one virtual thread a caller. Who may write to the socket's
 * file may command the node: it is for its owner alone.
 */
public final class ControlServer implements AutoCloseable {
  private final Path file;
  private final ServerSocketChannel channel;
  private final Command command;

  private ControlServer(Path file, ServerSocketChannel channel, Command command) {
    this.file = file;
    this.channel = channel;
    this.command = command;
  }

  /**
   * Listens.
   *
   * @param file the socket; one that a dead node left is replaced
   * @param command runs the lines
   * @throws IOException if that is not possible; Unix allows about 100 characters for the path
   */
  public static ControlServer listen(Path file, Command command) throws IOException {
    Files.deleteIfExists(file);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    ControlServer server = new ControlServer(file, channel, command);
    Thread.ofVirtual().name("control").start(server::accept);
    return server;
  }

  private void accept() {
    try {
      for (; ; ) {
        SocketChannel caller = channel.accept();
        Thread.ofVirtual().name("control caller").start(() -> serve(caller));
      }
    } catch (ClosedChannelException e) {
      // The node stops.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("the control socket failed", e);
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(caller))) {
      Frames.Request request = Frames.readRequest(in);
      try (PrintStream output = Frames.stream(out, Frames.OUT);
          PrintStream errors = Frames.stream(out, Frames.ERR)) {
        Path folder = Path.of(request.folder());
        CommandCall call =
            new CommandCall(request.lines(), Set.of(), Map.of(), folder, false, output, errors);
        Frames.writeExit(out, run(call));
      }
    } catch (IOException e) {
      // The caller went away; nobody is left to tell.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // A command that fails must not take the answer with it.
  private int run(CommandCall call) throws InterruptedException {
    try {
      return command.run(call);
    } catch (RuntimeException e) {
      call.err().println(e);
      return ExitCode.FAULT;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
