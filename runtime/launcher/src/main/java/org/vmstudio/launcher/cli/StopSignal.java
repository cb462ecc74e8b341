package org.vmstudio.launcher.cli;

import org.vmstudio.launcher.command.ExitCode;

/**
 * Turns SIGTERM and SIGINT into a clean stop with an exit code of our own: a shutdown hook, since
 * the JVM leaves no other way to hear of them. The JVM would end with 128 and the signal's number;
 * the hook halts it once the node has stopped.
 */
final class StopSignal implements AutoCloseable {
  private final Thread hook;

  private StopSignal(Thread hook) {
    this.hook = hook;
  }

  /**
   * When the process is told to end, closes what stands there, in that order, and ends the process
   * with {@code code}.
   */
  static StopSignal on(int code, AutoCloseable... closed) {
    Thread hook = new Thread(() -> Runtime.getRuntime().halt(stop(code, closed)), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new StopSignal(hook);
  }

  // Whatever fails here, the process must end and say so.
  private static int stop(int code, AutoCloseable... closed) {
    int result = code;
    for (AutoCloseable each : closed) {
      try {
        each.close();
      } catch (Exception e) {
        System.err.println("vmstudio: " + e.getMessage());
        result = ExitCode.FAULT;
      }
    }
    return result;
  }

  private boolean remove() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs.
      return false;
    }
  }

  /** Ends the watch; where a signal came already, waits for the hook, which ends the process. */
  @Override
  public void close() {
    if (remove()) {
      return;
    }
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
