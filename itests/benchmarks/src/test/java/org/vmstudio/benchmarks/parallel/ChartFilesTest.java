package org.vmstudio.benchmarks.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.benchmarks.parallel.ChartFiles.Frame;
import org.vmstudio.benchmarks.parallel.ChartFiles.Line;

/** What is drawn of figures, and that it is SVG. */
class ChartFilesTest {
  @TempDir Path folder;

  private static ParallelFigure figure(String scheduler, double millis, @Nullable Double ratio) {
    return new ParallelFigure(
        "x",
        scheduler,
        2,
        30,
        1,
        millis,
        1,
        ratio,
        1,
        2,
        100,
        Map.of(2, 2.0, 40, 10.0),
        1,
        1,
        1,
        1,
        List.of(millis / 2, millis / 4));
  }

  private static Sweep sweep(@Nullable Double ratio) {
    Sweep sweep = new Sweep(2);
    for (double x : List.of(100.0, 200.0)) {
      sweep.add(
          x,
          List.of(
              figure("serial", x, ratio),
              figure("optimistic", x / 2, null),
              figure("values", x / 4, null)));
    }
    return sweep;
  }

  @Test
  void linesAreOfThePeerOfOursAndOfWhatIsSimulated() {
    assertThat(sweep(5.0).latency())
        .containsExactly(
            new Line("Geth's EVM (code alone)", List.of(100.0, 200.0), List.of(500.0, 1000.0)),
            new Line("PaVM serial", List.of(100.0, 200.0), List.of(100.0, 200.0)),
            new Line("PaVM optimistic, 2 threads", List.of(100.0, 200.0), List.of(50.0, 100.0)),
            new Line("PaVM values, 2 threads", List.of(100.0, 200.0), List.of(25.0, 50.0)),
            new Line("PaVM, 40 cores (simulated)", List.of(100.0, 200.0), List.of(10.0, 20.0)));
    assertThat(sweep(null).validation()).extracting(Line::name).first().isEqualTo("PaVM serial");
    assertThat(sweep(-0.1).validation()).extracting(Line::name).first().isEqualTo("PaVM serial");
    assertThat(sweep(null).throughput().getFirst().ys()).containsExactly(300.0, 150.0);
    assertThat(new Utilisation(List.of(figure("serial", 8, null)), 3).serialBars().getFirst())
        .isEqualTo(new ChartFiles.Bars("PaVM serial", List.of(50.0, 25.0, 0.0)));
  }

  @Test
  void everyKindOfChartIsSvg() throws Exception {
    ChartFiles files = new ChartFiles(folder.resolve("charts"));
    files.lines(new Frame("lines", "Of lines", "scale", "ms"), sweep(5.0).latency());
    files.bars(
        new Frame("bars", "Of bars", "thread", "% busy"),
        List.of("1", "2"),
        List.of(new ChartFiles.Bars("busy", List.of(90.0, 80.0))));
    files.heat(
        new Frame("heat", "Of heat", "groups", "size"),
        List.of(1, 10),
        List.of(5, 6),
        new double[][] {{0.5, 1}, {2, 3}});
    for (String kind : List.of("lines", "bars", "heat")) {
      String svg = Files.readString(folder.resolve("charts").resolve(kind + ".svg"));
      assertThat(svg.contains("<svg") && svg.endsWith("</svg>\n")).as(kind).isTrue();
      assertThat(svg.split("<(path|rect|line)").length).as(kind).isGreaterThan(20);
    }
  }
}
