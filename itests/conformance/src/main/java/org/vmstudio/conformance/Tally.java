package org.vmstudio.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts results by suite and fork, and keeps the failures. Thread-safe. */
public final class Tally {

  private final Map<String, Map<String, int[]>> counts = new TreeMap<>();
  private final List<CaseResult> failures = new ArrayList<>();
  private final int[] sums = new int[CaseResult.Status.values().length];

  /** Counts a result. */
  public synchronized void add(CaseResult result) {
    int status = result.status().ordinal();
    counts.computeIfAbsent(result.id().suite(), _ -> new TreeMap<>())
        .computeIfAbsent(result.id().fork(), _ -> new int[sums.length])[status]++;
    sums[status]++;
    if (result.status() == CaseResult.Status.FAILED) {
      failures.add(result);
    }
  }

  /** How many cases ended so. */
  public synchronized int count(CaseResult.Status status) {
    return sums[status.ordinal()];
  }

  /** All failures. */
  public synchronized List<CaseResult> failures() {
    return List.copyOf(failures);
  }

  /** A table of suites and forks, and the sums. */
  public synchronized String summary() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (suite, forks) -> forks.forEach((fork, count) -> text.append(line(suite, fork, count))));
    return text.append(line("all", "", sums)).toString();
  }

  private static String line(String suite, String fork, int[] count) {
    return String.format(
        "%-28s %-32s %6d passed %5d failed %5d skipped%n",
        suite, fork, count[0], count[1], count[2]);
  }
}
