package org.vmstudio.shell.internal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows under headers, numbers to the right. For one thread. */
final class Table {
  private final List<Column> columns = new ArrayList<>();
  private final List<String> headers = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();

  /** Adds a column of texts. */
  Table text(String header) {
    return column(header, HorizontalAlign.LEFT);
  }

  /** Adds a column of numbers; the unit, if there is one, belongs into the header. */
  Table number(String header) {
    return column(header, HorizontalAlign.RIGHT);
  }

  private Table column(String header, HorizontalAlign align) {
    headers.add(header);
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
    rows.add(cells);
  }

  private static Object[] texts(Object... cells) {
    return Stream.of(cells).map(String::valueOf).toArray();
  }

  /** The cells of the last row, as they come. */
  String line() {
    return Stream.of(rows.getLast()).map(String::valueOf).collect(Collectors.joining("  "));
  }

  /** The rows for programs: a member a column, numbers and lists as such. */
  List<Map<String, Object>> values() {
    return rows.stream().map(this::members).toList();
  }

  private Map<String, Object> members(Object... cells) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      boolean plain = cell instanceof Number || cell instanceof Boolean || cell instanceof List<?>;
      members.put(Texts.member(headers.get(i)), plain ? cell : String.valueOf(cell));
    }
    return members;
  }

  /** Prints the table, or what to say where it has no rows. */
  void print(PrintStream out, Colours colours, String whenEmpty) {
    if (rows.isEmpty()) {
      out.println(whenEmpty);
      return;
    }
    List<String> lines =
        AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
                columns.toArray(Column[]::new),
                rows.stream().map(Table::texts).toArray(Object[][]::new))
            .lines()
            .map(String::stripTrailing)
            .toList();
    out.println(colours.header(lines.getFirst()));
    lines.stream().skip(1).map(colours::values).forEach(out::println);
  }
}
