package org.vmstudio.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts results by suite and fork, and keeps the failures. Thread-safe. */
public final class Tally {

  private final SortedMap<String, SortedMap<String, Counts>> bySuite = new TreeMap<>();
  private final SortedMap<String, Counts> byFork = new TreeMap<>();
  private final List<CaseResult> failures = new ArrayList<>();
  private Counts sums = Counts.NONE;

  /**
   * How many cases ended how.
   *
   * @param passed as the vectors say
   * @param failed otherwise
   * @param skipped not run
   */
  public record Counts(int passed, int failed, int skipped) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    static Counts one(CaseResult.Status status) {
      return switch (status) {
        case PASSED -> new Counts(1, 0, 0);
        case FAILED -> new Counts(0, 1, 0);
        case SKIPPED -> new Counts(0, 0, 1);
      };
    }
  }

  /** Counts a result. */
  public synchronized void add(CaseResult result) {
    Counts one = Counts.one(result.status());
    String fork = result.id().fork();
    bySuite
        .computeIfAbsent(result.id().suite(), _ -> new TreeMap<>())
        .merge(fork, one, Counts::plus);
    byFork.merge(fork, one, Counts::plus);
    sums = sums.plus(one);
    if (result.status() == CaseResult.Status.FAILED) {
      failures.add(result);
    }
  }

  /** All cases. */
  public synchronized Counts sums() {
    return sums;
  }

  /** The cases of each suite by fork. */
  public synchronized Map<String, SortedMap<String, Counts>> bySuite() {
    SortedMap<String, SortedMap<String, Counts>> copy = new TreeMap<>();
    bySuite.forEach((suite, forks) -> copy.put(suite, new TreeMap<>(forks)));
    return copy;
  }

  /** The cases of each fork. */
  public synchronized SortedMap<String, Counts> byFork() {
    return new TreeMap<>(byFork);
  }

  /** All failures. */
  public synchronized List<CaseResult> failures() {
    return List.copyOf(failures);
  }

  /** A table of suites and forks, and the sums. */
  public synchronized String summary() {
    StringBuilder text = new StringBuilder();
    bySuite.forEach(
        (suite, forks) -> forks.forEach((fork, counts) -> text.append(line(suite, fork, counts))));
    return text.append(line("all", "", sums)).toString();
  }

  private static String line(String suite, String fork, Counts counts) {
    return String.format(
        "%-28s %-32s %6d passed %5d failed %5d skipped%n",
        suite, fork, counts.passed(), counts.failed(), counts.skipped());
  }
}
