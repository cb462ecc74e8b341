package org.vmstudio.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Somebody with a key of their own who comes over SSH. */
final class SshUser implements AutoCloseable {
  /** Control-D, as terminals have it. */
  private static final char END_OF_INPUT = 4;

  private final SshClient client = SshClient.setUpDefaultClient();
  private final KeyPair key;

  SshUser() throws GeneralSecurityException {
    key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
  }

  /** The public key as a line of authorized_keys. */
  String publicKey() {
    return PublicKeyEntry.toString(key.getPublic()) + " test\n";
  }

  /**
   * What came of a line or a console.
   *
   * @param code the exit code, or -1 where there was none
   * @param text what was printed
   */
  record Answer(int code, String text) {}

  /**
   * A connection, over which lines are run one after the other.
   *
   * @param session it
   */
  record Connection(ClientSession session) implements AutoCloseable {
    /** Runs one line. */
    Answer run(String line) throws IOException {
      try (ClientChannel channel = session.createExecChannel(line)) {
        return answer(channel);
      }
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }

  /** Types a line into a console, and leaves once the answer has a text in it. */
  Answer type(int port, String line, String until) throws IOException, InterruptedException {
    try (Connection connection = connect(port);
        ClientChannel channel = connection.session().createShellChannel();
        Screen screen = new Screen()) {
      channel.setOut(screen);
      channel.open().verify(Launch.PATIENCE);
      screen.await("vmstudio> ");
      send(channel, line + "\r");
      screen.await(until);
      send(channel, String.valueOf(END_OF_INPUT));
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Launch.PATIENCE);
      return new Answer(-1, screen.text());
    }
  }

  private static void send(ClientChannel channel, String keys) throws IOException {
    channel.getInvertedIn().write(keys.getBytes(StandardCharsets.UTF_8));
    channel.getInvertedIn().flush();
  }

  /** What a terminal shows; wakes up who waits for it. */
  private static final class Screen extends OutputStream {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      shown.write(one);
      notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      shown.write(bytes, offset, length);
      notifyAll();
    }

    synchronized String text() {
      return shown.toString(StandardCharsets.UTF_8);
    }

    synchronized void await(String wanted) throws InterruptedException {
      long end = System.nanoTime() + Launch.PATIENCE.toNanos();
      while (!text().contains(wanted)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("'" + wanted + "' did not come; there was " + text());
        }
        wait(left);
      }
    }
  }

  /** Connects, by the key. */
  Connection connect(int port) throws IOException {
    ClientSession session =
        client
            .connect("operator", InetAddress.getLoopbackAddress().getHostAddress(), port)
            .verify(Launch.PATIENCE)
            .getSession();
    session.addPublicKeyIdentity(key);
    session.auth().verify(Launch.PATIENCE);
    return new Connection(session);
  }

  private static Answer answer(ClientChannel channel) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    channel.setOut(out);
    channel.setErr(out);
    channel.open().verify(Launch.PATIENCE);
    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Launch.PATIENCE);
    Integer code = channel.getExitStatus();
    return new Answer(code == null ? -1 : code, out.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.stop();
  }
}
