package org.vmstudio.workbench.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.vmstudio.launcher.command.CommandCall;

/**
 * How far an import is: a bar with rates on a terminal, where there is none a line at each tenth
 * and after each ten seconds. Called on the thread of the events.
 */
final class ImportProgress implements Consumer<ImportTally.Sums>, AutoCloseable {
  private static final Duration A_LINE_EACH = Duration.ofSeconds(10);

  private static final int TENTHS = 10;

  private final PrintStream lines;
  private final boolean terminal;
  private final Progress bar;
  private final long first;
  private final long last;
  private final long begin = System.nanoTime();
  private long nextLine = begin + A_LINE_EACH.toNanos();

  private ImportProgress(CommandCall call, Progress bar, long first, long last) {
    this.lines = call.err();
    this.terminal = call.terminal();
    this.bar = bar;
    this.first = first;
    this.last = last;
  }

  /** Of the blocks behind {@code first} up to {@code last}. */
  static ImportProgress of(CommandCall call, long first, long last) {
    long blocks = Math.max(0, last - first);
    return new ImportProgress(call, Progress.of(call, "Importing", blocks), first, last);
  }

  @Override
  public void accept(ImportTally.Sums sums) {
    long now = System.nanoTime();
    bar.stepTo(sums.height() - first, rates(sums, now));
    boolean tenth = sums.height() % Math.max(1, last / TENTHS) == 0;
    if (!terminal && (tenth || now >= nextLine)) {
      nextLine = now + A_LINE_EACH.toNanos();
      lines.printf(Locale.ROOT, "block %d of %d, %s%n", sums.height(), last, rates(sums, now));
    }
  }

  private String rates(ImportTally.Sums sums, long now) {
    double seconds = (now - begin) / 1e9;
    return String.format(
        Locale.ROOT,
        "%.0f blocks/s, %.1f Mgas/s",
        sums.blocks() / seconds,
        sums.gas() / 1e6 / seconds);
  }

  @Override
  public void close() {
    bar.close();
  }
}
