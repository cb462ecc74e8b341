package org.vmstudio.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.ethereum.fork.Fork;

/** Counts of passed and failed vectors by suite and fork, and the first failures in words. */
final class Tally {
  private static final int MOST_FAILURES = Integer.getInteger("vmstudio.conformance.failures", 50);

  private final Map<String, Map<Fork, int[]>> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int failed;
  private int passed;

  void passed(String suite, Fork fork) {
    count(suite, fork)[0]++;
    passed++;
  }

  void failed(String suite, Fork fork, String description) {
    count(suite, fork)[1]++;
    failed++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(description);
    }
  }

  private int[] count(String suite, Fork fork) {
    return counts
        .computeIfAbsent(suite, ignored -> new TreeMap<>())
        .computeIfAbsent(fork, ignored -> new int[2]);
  }

  int passed() {
    return passed;
  }

  /** Returns the first failures, one a line. */
  List<String> failures() {
    return failures;
  }

  /** Returns a table of suites and forks. */
  String summary() {
    StringBuilder text = new StringBuilder();
    counts.forEach((suite, forks) ->
        forks.forEach((fork, count) ->
            text.append(
                String.format(
                    "%-28s %-18s %6d passed %5d failed%n",
                    suite, fork.displayName(), count[0], count[1]))));
    return text.append(String.format("%d passed, %d failed%n", passed, failed)).toString();
  }
}
