package org.vmstudio.workbench.internal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.api.store.ChainHead;

/** For people: lines as things happen, and a table at the end. */
final class ImportTable implements ImportReport {
  private record Row(String name, String value) {}

  private final PrintStream out;

  ImportTable(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(ChainStart.Started started, ChainHead head, long last) {
    started.completed().forEach(each -> out.println("completed: " + each));
    long verified = head.verified().height();
    if (verified >= last) {
      out.println(started.chain() + ": all blocks up to " + last + " are there already");
    } else if (verified > 0) {
      out.println(started.chain() + ": goes on behind block " + verified + ", up to " + last);
    } else {
      out.println(started.chain() + ": from genesis to block " + last);
    }
  }

  @Override
  public void note(String text) {
    out.println(text);
  }

  @Override
  public void end(ImportResult result) {
    ImportTally.Sums sums = result.sums();
    List<Row> rows =
        List.of(
            new Row("blocks", String.format(Locale.ROOT, "%,d", sums.blocks())),
            new Row("transactions", String.format(Locale.ROOT, "%,d", sums.transactions())),
            new Row("gas", String.format(Locale.ROOT, "%,d", sums.gas())),
            new Row(
                "time",
                String.format(
                    Locale.ROOT,
                    "%.2f s, of it %.2f s execution",
                    result.seconds(),
                    sums.nanos() / 1e9)),
            new Row(
                "rate",
                String.format(
                    Locale.ROOT,
                    "%.1f blocks/s, %.1f Mgas/s",
                    result.blocksPerSecond(),
                    result.megagasPerSecond())),
            new Row("head", result.head().height() + " " + result.head().hash()),
            new Row("state root", result.head().stateRoot().toString()));
    AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
            rows,
            List.of(
                new Column()
                    .dataAlign(HorizontalAlign.LEFT)
                    .maxWidth(Integer.MAX_VALUE)
                    .with(Row::name),
                new Column()
                    .dataAlign(HorizontalAlign.LEFT)
                    .maxWidth(Integer.MAX_VALUE)
                    .with(Row::value)))
        .lines()
        .map(String::stripTrailing)
        .forEach(out::println);
    if (sums.blocks() > 0) {
      out.println("checked    " + named(sums.checked(), sums.blocks()));
      sums.unchecked()
          .forEach(
              (what, blocks) -> out.println("unchecked  " + what + where(blocks, sums.blocks())));
    }
  }

  private static String named(Map<String, Long> checked, long all) {
    return String.join(
        ", ",
        new TreeMap<>(checked)
            .entrySet().stream()
                .map(entry -> entry.getKey() + where(entry.getValue(), all))
                .toList());
  }

  private static String where(long blocks, long all) {
    return blocks == all ? "" : " [in " + blocks + " blocks]";
  }
}
