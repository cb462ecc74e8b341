package org.vmstudio.workbench.internal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up outcomes. For one thread. */
final class Totals {
  private final Map<Outcome.Kind, Integer> verdicts = new EnumMap<>(Outcome.Kind.class);
  private int blocks;
  private long transactions;
  private long gas;
  private long nanos;

  /** Adds one block. */
  void add(Outcome outcome) {
    verdicts.merge(outcome.verdict(), 1, Integer::sum);
    blocks++;
    transactions += outcome.transactions();
    gas += outcome.gas();
    nanos += outcome.nanos();
  }

  /** How many ended so. */
  int count(Outcome.Kind kind) {
    return verdicts.getOrDefault(kind, 0);
  }

  /** How many there were at all. */
  int blocks() {
    return blocks;
  }

  /** Blocks, transactions, gas, speed and verdicts in one line. */
  String line() {
    String kinds =
        verdicts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    double speed = nanos == 0 ? 0 : gas * 1e3 / nanos;
    return String.format(
        Locale.ROOT,
        "%d blocks, %,d transactions, %,d gas in %.2f s of execution (%.1f Mgas/s): %s",
        blocks,
        transactions,
        gas,
        nanos / 1e9,
        speed,
        kinds);
  }
}
