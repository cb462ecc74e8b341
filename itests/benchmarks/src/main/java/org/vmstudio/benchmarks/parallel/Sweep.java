package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.parallel.ChartFiles.Line;

/** Figures of blocks along an axis, and the lines that are drawn of them. Not thread-safe. */
final class Sweep {
  private static final String SERIAL = "serial";
  private static final int PAPER = 40;
  private static final double MILLIS_A_SECOND = 1000;

  private record Point(double x, List<ParallelFigure> figures) {
    ParallelFigure of(String scheduler) {
      return figures.stream()
          .filter(each -> each.scheduler().equals(scheduler))
          .findFirst()
          .orElseThrow();
    }

    @Nullable Double geth() {
      ParallelFigure serial = of(SERIAL);
      Double ratio = serial.ratioToGeth();
      return ratio == null ? null : ratio * serial.millis();
    }

    double simulated(int cores) {
      ParallelFigure serial = of(SERIAL);
      return serial.millis() / serial.simulatedSpeedup().getOrDefault(cores, 1.0);
    }
  }

  private final int threads;
  private final List<Point> points = new ArrayList<>();

  Sweep(int threads) {
    this.threads = threads;
  }

  void add(double x, List<ParallelFigure> figures) {
    points.add(new Point(x, figures));
  }

  /** What a block takes: Geth's EVM, ours serially and beside each other, and simulated. */
  List<Line> latency() {
    List<Line> lines = validation();
    lines.add(line("PaVM, %d cores (simulated)".formatted(PAPER), point -> point.simulated(PAPER)));
    return lines;
  }

  /** What a block takes: Geth's EVM, ours serially and beside each other. */
  List<Line> validation() {
    List<Line> lines = new ArrayList<>();
    Line geth = line("Geth's EVM (code alone)", Point::geth);
    if (geth.ys().size() == points.size()) {
      lines.add(geth);
    }
    lines.add(line("PaVM serial", point -> point.of(SERIAL).millis()));
    lines.add(scheduler("optimistic"));
    lines.add(scheduler("values"));
    return lines;
  }

  /** What a block takes by every scheduler. */
  List<Line> all() {
    Set<String> names = new LinkedHashSet<>();
    points.getFirst().figures().forEach(each -> names.add(each.scheduler()));
    names.remove(SERIAL);
    List<Line> lines = new ArrayList<>(validation().subList(0, validation().size() - 2));
    names.forEach(name -> lines.add(scheduler(name)));
    return lines;
  }

  private Line scheduler(String name) {
    return line("PaVM %s, %d threads".formatted(name, threads), point -> point.of(name).millis());
  }

  /** How many transactions a second that is. */
  List<Line> throughput() {
    Map<Double, Double> counts = new HashMap<>();
    points.forEach(
        point -> counts.put(point.x(), (double) point.figures().getFirst().transactions()));
    return latency().stream().map(line -> throughput(line, counts)).toList();
  }

  private static Line throughput(Line line, Map<Double, Double> counts) {
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < line.xs().size(); i++) {
      double count = counts.getOrDefault(line.xs().get(i), 0.0);
      rates.add(count * MILLIS_A_SECOND / line.ys().get(i));
    }
    return new Line(line.name(), line.xs(), rates);
  }

  /** What a block takes by threads: measured, one being serial, and simulated. */
  List<Line> byThreads() {
    Point last = points.getLast();
    List<Double> threadCounts = new ArrayList<>(List.of(1.0));
    points.forEach(point -> threadCounts.add(point.x()));
    List<Line> lines = new ArrayList<>();
    for (String name : List.of("optimistic", "values")) {
      List<Double> millis = new ArrayList<>(List.of(last.of(SERIAL).millis()));
      points.forEach(point -> millis.add(point.of(name).millis()));
      lines.add(new Line("PaVM " + name, threadCounts, millis));
    }
    List<Double> cores = new ArrayList<>(List.of(1.0));
    List<Double> simulated = new ArrayList<>(List.of(last.of(SERIAL).millis()));
    last.of(SERIAL)
        .simulatedSpeedup()
        .keySet()
        .forEach(count -> {
          cores.add((double) count);
          simulated.add(last.simulated(count));
        });
    lines.add(new Line("list scheduler (simulated)", cores, simulated));
    return lines;
  }

  /** What the peer takes beyond its binding can be too little to be seen: no point then. */
  private Line line(String name, Function<Point, @Nullable Double> y) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (Point point : points) {
      Double value = y.apply(point);
      if (value != null && value > 0) {
        xs.add(point.x());
        ys.add(value);
      }
    }
    return new Line(name, xs, ys);
  }
}
