package org.vmstudio.benchmarks.parallel;

import java.util.List;
import java.util.stream.IntStream;
import org.vmstudio.benchmarks.parallel.ChartFiles.Bars;

/**
 * What share of a block's time each thread is busy.
 *
 * @param figures of one block by all schedulers, first serially
 * @param count how many threads there are
 */
record Utilisation(List<ParallelFigure> figures, int count) {
  private static final double PERCENT = 100;

  /** Returns the threads' names. */
  List<String> threads() {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  /** Returns the bars of serial execution. */
  List<Bars> serialBars() {
    return List.of(bars(figures.getFirst()));
  }

  /** Returns the bars of all schedulers. */
  List<Bars> allBars() {
    return figures.stream().map(this::bars).toList();
  }

  private Bars bars(ParallelFigure figure) {
    return new Bars(
        "PaVM " + figure.scheduler(),
        IntStream.range(0, count).mapToObj(thread -> percent(figure, thread)).toList());
  }

  private static double percent(ParallelFigure figure, int thread) {
    List<Double> busy = figure.busyMillis();
    return thread < busy.size() ? PERCENT * busy.get(thread) / figure.millis() : 0;
  }
}
