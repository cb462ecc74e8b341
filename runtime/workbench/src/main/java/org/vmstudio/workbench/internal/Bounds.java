package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Figures, and what they are held to. The names are an interface for scripts. For one thread. */
final class Bounds {
  private final List<Figure> figures = new ArrayList<>();

  /**
   * A figure.
   *
   * @param name what it is of
   * @param found what it is
   * @param expected what it is held to, as people say it; empty where it is only told
   * @param held whether it is as expected
   */
  record Figure(String name, Number found, String expected, boolean held) {
    String value() {
      return found instanceof Long
          ? String.format(Locale.ROOT, "%,d", found)
          : String.format(Locale.ROOT, "%,.2f", found.doubleValue());
    }

    String problem() {
      return name + " is " + value() + ", expected " + expected;
    }
  }

  /** A figure that is only told. */
  void tell(String name, double value) {
    figures.add(new Figure(name, rounded(value), "", true));
  }

  /** A count that is only told. */
  void tell(String name, long count) {
    figures.add(new Figure(name, count, "", true));
  }

  /** A figure that is at most so much. */
  void atMost(String name, double value, double most) {
    String expected = String.format(Locale.ROOT, "at most %,.2f", most);
    figures.add(new Figure(name, rounded(value), expected, value <= most));
  }

  /** A count that has to be this one. */
  void exactly(String name, long value, long expected) {
    String exact = String.format(Locale.ROOT, "%,d", expected);
    figures.add(new Figure(name, value, exact, value == expected));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** What was not held, a line each. */
  List<String> broken() {
    return figures.stream().filter(figure -> !figure.held()).map(Figure::problem).toList();
  }

  /** Prints one JSON object. */
  void printJson(PrintStream out) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    for (Figure figure : figures) {
      if (figure.found() instanceof Long count) {
        line.put(figure.name(), count);
      } else {
        line.put(figure.name(), figure.found().doubleValue());
      }
    }
    ArrayNode broken = line.putArray("notHeld");
    broken().forEach(broken::add);
    out.println(line);
  }

  /** Prints a table. */
  void printTable(PrintStream out) {
    List<ColumnData<Figure>> columns =
        List.of(
            column("figure", HorizontalAlign.LEFT, Figure::name),
            column("found", HorizontalAlign.RIGHT, Figure::value),
            column("expected", HorizontalAlign.RIGHT, Figure::expected),
            column("", HorizontalAlign.LEFT, figure -> figure.held() ? "" : "NOT HELD"));
    AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, figures, columns)
        .lines()
        .map(String::stripTrailing)
        .forEach(out::println);
  }

  private static ColumnData<Figure> column(
      String header, HorizontalAlign align, Function<Figure, String> cell) {
    return new Column().header(header).dataAlign(align).with(cell);
  }
}
