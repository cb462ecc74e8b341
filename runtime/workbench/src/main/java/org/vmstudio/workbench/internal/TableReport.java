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
import org.vmstudio.api.receipt.Unchecked;

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
    out.println(
        AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, outcomes, columns()));
    out.println();
    summary.forEach(out::println);
  }

  private List<ColumnData<Outcome>> columns() {
    List<ColumnData<Outcome>> columns = new ArrayList<>();
    columns.add(
        number(
            "block",
            each ->
                each.block().isPresent() ? Long.toString(each.block().getAsLong()) : each.input()));
    columns.add(text("fork", Outcome::fork));
    columns.add(number("transactions", each -> Integer.toString(each.transactions())));
    columns.add(number("gas", each -> format("%,d", each.gas())));
    columns.add(number("time ms", each -> format("%.1f", each.millis())));
    columns.add(number("Mgas/s", each -> format("%.1f", each.megagasPerSecond())));
    columns.add(text("verdict", TableReport::verdict));
    if (details) {
      columns.add(text("checked", each -> String.join(", ", each.checked())));
      columns.add(
          text(
              "unchecked",
              each ->
                  String.join(", ", each.unchecked().stream().map(Unchecked::toString).toList())));
    }
    return columns;
  }

  private static String verdict(Outcome outcome) {
    return outcome.reason().isEmpty()
        ? outcome.verdict().name()
        : outcome.verdict() + ": " + outcome.reason();
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
