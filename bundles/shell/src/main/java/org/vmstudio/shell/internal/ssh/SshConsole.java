package org.vmstudio.shell.internal.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * A console on a terminal at the other end of a connection. Its line discipline is JLine's own, so
 * that no pseudo-terminal of the system is left with something to say when its user has gone.
 */
final class SshConsole extends AbstractCommandSupport {
  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  private final Consoles consoles;

  SshConsole(Consoles consoles) {
    super("console", null);
    this.consoles = consoles;
  }

  @Override
  public void run() {
    Environment environment = getEnvironment();
    String type = environment.getEnv().getOrDefault(Environment.ENV_TERM, Terminal.TYPE_DUMB);
    try (Terminal terminal =
        new ExternalTerminal(
            "ssh", type, getInputStream(), getOutputStream(), StandardCharsets.UTF_8)) {
      terminal.setSize(size(environment.getEnv()));
      environment.addSignalListener(
          (_, _) -> {
            terminal.setSize(size(environment.getEnv()));
            terminal.raise(Terminal.Signal.WINCH);
          },
          Signal.WINCH);
      consoles.open(terminal, getSession().getUsername());
      onExit(0);
    } catch (IOException e) {
      onExit(1, String.valueOf(e.getMessage()));
    }
  }

  private static Size size(Map<String, String> environment) {
    return new Size(
        number(environment, Environment.ENV_COLUMNS, COLUMNS),
        number(environment, Environment.ENV_LINES, ROWS));
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    String text = environment.getOrDefault(name, "");
    return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : otherwise;
  }
}
