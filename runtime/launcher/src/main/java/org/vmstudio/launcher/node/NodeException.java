package org.vmstudio.launcher.node;

import java.io.Serial;

/** The node cannot start or go on; carries the one line for the operator and the exit code. */
public final class NodeException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * A failure with what happened and what to do about it.
   *
   * @param exitCode one of {@link org.vmstudio.launcher.command.ExitCode}
   */
  public NodeException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** As {@link #NodeException(int, String)}, with what caused it. */
  public NodeException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
