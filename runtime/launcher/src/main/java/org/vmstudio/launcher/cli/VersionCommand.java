package org.vmstudio.launcher.cli;

import java.util.concurrent.Callable;
import org.vmstudio.launcher.command.ExitCode;
import picocli.CommandLine.Command;

/** {@code vmstudio version}. */
@Command(description = "Prints the versions of VM-Studio and of the JVM.")
final class VersionCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().println("VM-Studio " + VmStudio.version());
    surroundings
        .out()
        .println(
            System.getProperty("java.vm.name")
                + " "
                + Runtime.version()
                + ", "
                + System.getProperty("os.name"));
    return ExitCode.OK;
  }
}
