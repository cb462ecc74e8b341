package org.vmstudio.launcher.command;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command of the command line that runs inside the node. A bundle registers it with the service
 * property {@value #NAME}; the launcher has read the command line and starts the node before it
 * calls. Thread-safe.
 */
@ConsumerType
public interface Command {
  /** The service property that says which command it is. */
  String NAME = "vmstudio.command";

  /** The command that waits until the node is ready and says what is missing. */
  String READY = "ready";

  /** The command that runs lines of the shell. */
  String EXEC = "exec";

  /** The command that verifies the shipped sample chain. */
  String DEMO = "demo";

  /** The command that verifies files with blocks. */
  String VERIFY = "verify";

  /** The command that imports a chain from files of blocks. */
  String IMPORT = "import";

  /** The command that runs a development chain. */
  String DEVNET = "devnet";

  /** The command that measures upgrades of a chain that works. */
  String BENCH_UPGRADE = "bench-upgrade";

  /**
   * Runs to the end and prints what it has to say.
   *
   * @return one of {@link ExitCode}
   * @throws InterruptedException if the node stops meanwhile
   */
  int run(CommandCall call) throws InterruptedException;
}
