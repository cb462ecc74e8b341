package org.vmstudio.tools.vectors;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.tool.VectorOptions;

/**
 * A bar of files on a terminal; nothing where there is none, or a trace goes there. Thread-safe.
 */
final class RunProgress implements AutoCloseable {
  private static final int WIDTH = 79;

  private final @Nullable ProgressBar bar;

  private RunProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static RunProgress of(Surroundings surroundings, VectorOptions options, int files) {
    if (!surroundings.terminal() || options.trace().isOn() || files < 2) {
      return new RunProgress(null);
    }
    return new RunProgress(
        new ProgressBarBuilder()
            .setTaskName("Running")
            .setUnit(" files", 1)
            .setInitialMax(files)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(surroundings.err(), WIDTH))
            .build());
  }

  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
