package org.vmstudio.shell.internal;

import org.apache.felix.service.command.CommandSession;

/** What a command leaves for scripts; the launcher ends the process with it. */
final class ExitCode {
  /** All is well. */
  static final int OK = 0;

  /** The command did what it was asked, and the result is bad. */
  static final int FAILED = 1;

  private static final String VARIABLE = "vmstudio.exit";

  private ExitCode() {}

  /** Sets the session's exit code. */
  static void set(CommandSession session, int code) {
    session.put(VARIABLE, code);
  }
}
