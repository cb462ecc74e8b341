package org.vmstudio.shell.internal.ssh;

import org.apache.sshd.server.command.AbstractCommandSupport;

/** One line of the shell, as {@code ssh HOST LINE} brings it; its exit code goes back. */
final class SshLine extends AbstractCommandSupport {
  private final Consoles consoles;

  SshLine(String line, Consoles consoles) {
    super(line, null);
    this.consoles = consoles;
  }

  @Override
  public void run() {
    onExit(consoles.run(getCommand(), getInputStream(), getOutputStream(), getErrorStream()));
  }
}
