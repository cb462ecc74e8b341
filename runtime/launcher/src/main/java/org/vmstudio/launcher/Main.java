package org.vmstudio.launcher;

import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.cli.VmStudio;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code, whatever threads are left. */
  public static void main(String[] arguments) {
    System.exit(VmStudio.run(Surroundings.ofProcess(), arguments));
  }
}
