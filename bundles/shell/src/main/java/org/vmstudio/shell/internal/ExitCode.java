package org.vmstudio.shell.internal;

import org.apache.felix.service.command.CommandSession;
import org.vmstudio.shell.lines.Lines;

/** What a command leaves for scripts; the launcher ends the process with it. */
final class ExitCode {
  /** All is well. */
  static final int OK = 0;

  /** The command did what it was asked, and the result is bad. */
  static final int FAILED = 1;

  private ExitCode() {}

  /** Sets the session's exit code. */
  static void set(CommandSession session, int code) {
    session.put(Lines.EXIT_VARIABLE, code);
  }
}
