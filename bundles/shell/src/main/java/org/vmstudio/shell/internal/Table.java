package org.vmstudio.shell.internal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows under headers, numbers to the right. For one thread. */
final class Table {
  private final List<Column> columns = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();

  /** Adds a column of texts. */
  Table text(String header) {
    return column(header, HorizontalAlign.LEFT);
  }

  /** Adds a column of numbers; the unit, if there is one, belongs into the header. */
  Table number(String header) {
    return column(header, HorizontalAlign.RIGHT);
  }

  private Table column(String header, HorizontalAlign align) {
    columns.add(
        new Column()
            .header(header)
            .headerAlign(align)
            .dataAlign(align)
            .maxWidth(Integer.MAX_VALUE));
    return this;
  }

  /** Adds a row with one cell a column. */
  void row(Object... cells) {
    rows.add(Stream.of(cells).map(String::valueOf).toArray(String[]::new));
  }

  /** Prints the table, or what to say where it has no rows. */
  void print(PrintStream out, String whenEmpty) {
    if (rows.isEmpty()) {
      out.println(whenEmpty);
      return;
    }
    AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
            columns.toArray(Column[]::new),
            rows.toArray(Object[][]::new))
        .lines()
        .map(String::stripTrailing)
        .forEach(out::println);
  }
}
