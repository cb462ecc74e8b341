package org.vmstudio.benchmarks.parallel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.ChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws charts into a folder, as SVG. */
final class ChartFiles {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;

  private final Path folder;

  /** Makes the folder, if it is not there. */
  ChartFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * What is drawn in one colour.
   *
   * @param name what the legend says
   * @param xs where on the x axis
   * @param ys the values there
   */
  record Line(String name, List<Double> xs, List<Double> ys) {}

  /**
   * What a chart says beside its values.
   *
   * @param file the file's name
   * @param title what it is
   * @param x what is on the x axis
   * @param y what is on the y axis
   */
  record Frame(String file, String title, String x, String y) {}

  /** Draws lines; the y axis is logarithmic. */
  void lines(Frame frame, List<Line> lines) throws IOException {
    XYChart chart = framed(new XYChartBuilder(), frame);
    chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(LegendPosition.OutsideE);
    lines.forEach(line -> chart.addSeries(line.name(), line.xs(), line.ys()));
    write(frame, chart);
  }

  /**
   * Draws bars.
   *
   * @param categories what the bars are of
   * @param series of each name a value for each category
   */
  void bars(Frame frame, List<String> categories, List<Bars> series) throws IOException {
    CategoryChart chart = framed(new CategoryChartBuilder(), frame);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    series.forEach(each -> chart.addSeries(each.name(), categories, each.values()));
    write(frame, chart);
  }

  /** Bars of one colour. */
  record Bars(String name, List<Double> values) {}

  /** Draws a field of values, by column and then by row. */
  void heat(Frame frame, List<Integer> columns, List<Integer> rows, double[][] values)
      throws IOException {
    HeatMapChart chart = framed(new HeatMapChartBuilder(), frame);
    chart.getStyler().setShowValue(true);
    List<Number[]> cells = new ArrayList<>();
    for (int x = 0; x < columns.size(); x++) {
      for (int y = 0; y < rows.size(); y++) {
        cells.add(new Number[] {x, y, values[x][y]});
      }
    }
    chart.addSeries(frame.title(), columns, rows, cells);
    write(frame, chart);
  }

  private static <B extends ChartBuilder<B, C>, C extends Chart<?, ?>> C framed(
      B builder, Frame frame) {
    C chart = builder.width(WIDTH).height(HEIGHT).title(frame.title()).build();
    chart.setXAxisTitle(frame.x());
    chart.setYAxisTitle(frame.y());
    return chart;
  }

  private void write(Frame frame, Chart<?, ?> chart) throws IOException {
    String file = folder.resolve(frame.file() + ".svg").toString();
    VectorGraphicsEncoder.saveVectorGraphic(chart, file, VectorGraphicsFormat.SVG);
  }
}
