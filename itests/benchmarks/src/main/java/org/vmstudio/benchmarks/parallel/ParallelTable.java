package org.vmstudio.benchmarks.parallel;

import com.github.freva.asciitable.ColumnData;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmstudio.benchmarks.Report;

/** The table of figures, whose rows are written as they are measured. For one thread. */
final class ParallelTable {
  private static final List<ColumnData<ParallelFigure>> COLUMNS =
      List.of(
          Report.text("workload", 30, ParallelFigure::workload),
          Report.text("scheduler", 12, ParallelFigure::scheduler),
          number("threads", 7, "%d", ParallelFigure::threads),
          number("transactions", 12, "%,d", ParallelFigure::transactions),
          number("ms", 12, "%,.3f", ParallelFigure::millis),
          number("speed-up", 8, "%.2f", ParallelFigure::speedup),
          number("ratio to Geth", 13, "%.2f", ParallelFigure::ratioToGeth),
          number("CPU", 5, "%.2f", ParallelFigure::cpuUtilisation),
          number("machine", 7, "%.2f", ParallelFigure::machineSpeedup),
          number("handover ns", 11, "%d", ParallelFigure::handoverNanos),
          number("simulated on 2", 14, "%.2f", figure -> figure.simulatedSpeedup().get(2)),
          number("CPU to serial", 13, "%.2f", ParallelFigure::cpuToSerial),
          number("attempts", 8, "%.3f", ParallelFigure::attempts),
          Report.text("busy ms", ParallelTable::busy));

  /** How many lines there are before the first row. */
  private static final int HEADER = 2;

  private boolean hasHeader;

  private static ColumnData<ParallelFigure> number(
      String header,
      int width,
      String pattern,
      Function<ParallelFigure, @Nullable Number> content) {
    return Report.number(header, width, figure -> Report.format(pattern, content.apply(figure)));
  }

  private static String busy(ParallelFigure figure) {
    return figure.busyMillis().stream()
        .map(each -> Report.format("%.2f", each))
        .collect(Collectors.joining(" "));
  }

  /** Returns rows, the first time under their headers. */
  String rows(List<ParallelFigure> figures) {
    String table = Report.table(figures, COLUMNS);
    String rows =
        hasHeader ? table.lines().skip(HEADER).collect(Collectors.joining("\n", "", "\n")) : table;
    hasHeader = true;
    return rows;
  }
}
