package org.vmstudio.workbench.internal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.vmstudio.launcher.command.CommandCall;

/** A bar on the terminal; nothing where there is no terminal. For one thread. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final int REFRESH_MILLIS = 100;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** A bar of so many blocks. */
  static Progress of(CommandCall call, long blocks) {
    return of(call, "Verifying", blocks);
  }

  /** A bar of so many blocks with a name. */
  static Progress of(CommandCall call, String name, long blocks) {
    return of(call, name, " blocks", blocks);
  }

  /** A bar of so many of something. */
  static Progress of(CommandCall call, String name, String unit, long count) {
    if (!call.terminal()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(name)
            .setUnit(unit, 1)
            .setInitialMax(count)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(call.err(), WIDTH))
            .hideEta()
            .build());
  }

  /** One more is done. */
  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** So many blocks are done in all. */
  void stepTo(long blocks, String message) {
    if (bar != null) {
      bar.setExtraMessage(message);
      bar.stepTo(blocks);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
