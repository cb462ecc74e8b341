package org.vmstudio.shell.internal.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SSH server on loopback: keys alone open it, and it forwards nothing. */
final class SshListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SshListener.class);

  private final SshServer server;
  private final Consoles consoles;

  private SshListener(SshServer server, Consoles consoles) {
    this.server = server;
    this.consoles = consoles;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if the port is taken, or the host key cannot be written
   */
  static SshListener open(int port, Path hostKey, Path authorizedKeys, Consoles consoles)
      throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.setPort(port);
    server.setKeyPairProvider(hostKey(hostKey));
    server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    server.setPublickeyAuthenticator(new OwnersKeys(authorizedKeys));
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setShellFactory(_ -> new SshConsole(consoles));
    server.setCommandFactory((_, line) -> new SshLine(line, consoles));
    consoles.register();
    server.start();
    LOG.info(
        "SSH on {}:{}, for the keys in {}", server.getHost(), server.getPort(), authorizedKeys);
    return new SshListener(server, consoles);
  }

  private static SimpleGeneratorHostKeyProvider hostKey(Path file) {
    SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
    provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
    return provider;
  }

  /** The port on which it listens. */
  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      LOG.warn("SSH did not end in good order", e);
    }
    consoles.unregister();
  }
}
