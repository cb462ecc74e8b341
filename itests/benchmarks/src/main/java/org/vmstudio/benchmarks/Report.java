package org.vmstudio.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures for people and for programs. */
public final class Report {
  private Report() {}

  /** Writes one JSON object a line. */
  public static String json(List<?> figures) {
    ObjectMapper mapper = new ObjectMapper();
    StringBuilder lines = new StringBuilder();
    try {
      for (Object figure : figures) {
        lines.append(mapper.writeValueAsString(figure)).append('\n');
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers can be written", e);
    }
    return lines.toString();
  }

  /** Writes a table. */
  static String table(List<Figure> figures) {
    return table(
        figures,
        List.<ColumnData<Figure>>of(
            text("contract", Figure::contract),
            number("scale", figure -> format("%d", figure.scale())),
            text("engine", Figure::engine),
            number("gas", figure -> format("%,d", figure.gas())),
            number("ms", figure -> format("%.3f", figure.millis())),
            number("Mgas/s", figure -> format("%.0f", figure.mgasPerSecond())),
            number("ratio to Geth", figure -> format("%.2f", figure.ratioToGeth())),
            number("bytes a call", figure -> format("%,d", figure.allocatedBytes()))));
  }

  /** Writes a table of some columns. */
  public static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
    return AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
        + "\n";
  }

  /** A column of words. */
  public static <T> ColumnData<T> text(String header, Function<T, String> content) {
    return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(content);
  }

  /** A column of numbers. */
  public static <T> ColumnData<T> number(String header, Function<T, String> content) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(content);
  }

  /** A column of numbers at least so wide, so that tables that follow each other look like one. */
  public static <T> ColumnData<T> number(String header, int width, Function<T, String> content) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.RIGHT)
        .minWidth(width)
        .with(content);
  }

  /** A column of words at least so wide. */
  public static <T> ColumnData<T> text(String header, int width, Function<T, String> content) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.LEFT)
        .minWidth(width)
        .with(content);
  }

  /** Writes a number, or a dash where there is none. */
  public static String format(String pattern, @Nullable Object value) {
    return value == null ? "-" : String.format(Locale.ROOT, pattern, value);
  }
}
