package org.vmstudio.workbench.internal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A table for people, printed at the end, so that its columns fit. */
final class TableReport implements Report {
  private final PrintStream out;
  private final boolean details;
  private final List<Outcome> outcomes = new ArrayList<>();

  /** Also says what was checked and unchecked where {@code details} is set. */
  TableReport(PrintStream out, boolean details) {
    this.out = out;
    this.details = details;
  }

  @Override
  public void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  @Override
  public void end(Iterable<String> summary) {
    AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, outcomes, columns())
        .lines()
        .map(String::stripTrailing)
        .forEach(out::println);
    outcomes.stream().filter(each -> details || !each.reason().isEmpty()).forEach(this::explain);
    out.println();
    summary.forEach(out::println);
  }

  /** What is too long for a cell. */
  private void explain(Outcome outcome) {
    out.println();
    out.println(name(outcome) + " (" + outcome.input() + "): " + outcome.verdict());
    if (!outcome.reason().isEmpty()) {
      out.println("  because of " + outcome.reason());
    }
    if (details && !outcome.checked().isEmpty()) {
      out.println("  checked    " + String.join(", ", outcome.checked()));
      outcome.unchecked().forEach(each -> out.println("  unchecked  " + each));
    }
  }

  private static List<ColumnData<Outcome>> columns() {
    return List.of(
        number("block", TableReport::name),
        text("fork", Outcome::fork),
        number("transactions", each -> Integer.toString(each.transactions())),
        number("gas", each -> format("%,d", each.gas())),
        number("time ms", each -> format("%.1f", each.millis())),
        number("Mgas/s", each -> format("%.1f", each.megagasPerSecond())),
        text("verdict", each -> each.verdict().name()));
  }

  private static String name(Outcome outcome) {
    return outcome.block().isPresent() ? Long.toString(outcome.block().getAsLong()) : "?";
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static ColumnData<Outcome> text(String header, Function<Outcome, String> cell) {
    return column(header, HorizontalAlign.LEFT, cell);
  }

  private static ColumnData<Outcome> number(String header, Function<Outcome, String> cell) {
    return column(header, HorizontalAlign.RIGHT, cell);
  }

  private static ColumnData<Outcome> column(
      String header, HorizontalAlign align, Function<Outcome, String> cell) {
    return new Column()
        .header(header)
        .headerAlign(align)
        .dataAlign(align)
        .maxWidth(Integer.MAX_VALUE)
        .with(cell);
  }
}
