package org.vmstudio.launcher.command;

/** What the process says to who called it. The same for every command. */
public final class ExitCode {
  /** Everything is as expected. */
  public static final int OK = 0;

  /**
   * The command ran, but its result is bad: a block that does not verify, a chain that is halted, a
   * shell line that fails.
   */
  public static final int FAILED = 1;

  /**
   * The command line, a file that it names or the environment (JDK, folders, another node) does not
   * allow to begin.
   */
  public static final int USAGE = 2;

  /** The platform failed: the node did not start or stop in good order, the disk is full. */
  public static final int FAULT = 3;

  private ExitCode() {}
}
