package org.vmstudio.workbench.internal;

import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

/** What ends a command that works on a chain, told in one line. */
final class Failures {
  /** What a command does, to its exit code. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    int run() throws InputException, RejectedException, InterruptedException;
  }

  private Failures() {}

  /** Does the work; where it fails, says why and returns the exit code for that. */
  static int told(CommandCall call, Work work) throws InterruptedException {
    try {
      return work.run();
    } catch (InputException e) {
      call.err().println("vmstudio: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (RejectedException e) {
      call.err().println("vmstudio: the chain was not registered: " + e.rejection());
      return ExitCode.FAILED;
    } catch (PlatformFault e) {
      call.err().println("vmstudio: " + e.kind() + ": " + e.getMessage());
      return ExitCode.FAULT;
    }
  }
}
