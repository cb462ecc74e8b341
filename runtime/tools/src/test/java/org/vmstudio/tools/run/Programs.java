package org.vmstudio.tools.run;

import org.vmstudio.tools.Console;

/** Calls the program for tests of other packages. */
public final class Programs {
  private Programs() {}

  /** Runs {@code evm run}. */
  public static int evmRun(Console console, String... arguments) {
    return EvmRun.run(console.surroundings(), Console.input(""), arguments);
  }
}
