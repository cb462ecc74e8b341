package org.vmstudio.workbench.internal;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.vmstudio.launcher.command.CommandCall;

/**
 * How far a measurement of upgrades is: a bar on the terminal, a line a tenth where there is none.
 * For one thread.
 */
final class UpgradeProgress implements DoubleConsumer, AutoCloseable {
  private static final int LINES = 10;

  private final CommandCall call;
  private final int upgrades;
  private final Progress bar;
  private int done;

  /** Nothing is done yet. */
  UpgradeProgress(CommandCall call, int upgrades) {
    this.call = call;
    this.upgrades = upgrades;
    this.bar = Progress.of(call, "Upgrading", " upgrades", upgrades);
  }

  /** One more is done, in so many seconds. */
  @Override
  public void accept(double seconds) {
    done++;
    bar.step();
    if (!call.terminal() && upgrades >= LINES && done % (upgrades / LINES) == 0) {
      call.err()
          .printf(
              Locale.ROOT,
              "vmstudio: %d of %d upgrades, the last one in %.2f s%n",
              done,
              upgrades,
              seconds);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
