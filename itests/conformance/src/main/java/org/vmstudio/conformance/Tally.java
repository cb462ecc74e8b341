package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /** The same as JSON: the sums, the counts by fork and by suite and fork, and the failures. */
  public synchronized ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, sums);
    Map<String, int[]> byFork = new TreeMap<>();
    ObjectNode byForkJson = json.putObject("byFork");
    ObjectNode bySuite = json.putObject("bySuite");
    counts.forEach((suite, forks) -> {
      ObjectNode ofSuite = bySuite.putObject(suite);
      forks.forEach((fork, count) -> {
        put(ofSuite.putObject(fork), count);
        byFork.merge(fork, count, Tally::plus);
      });
    });
    byFork.forEach((fork, count) -> put(byForkJson.putObject(fork), count));
    ArrayNode list = json.putArray("failures");
    failures.forEach(failure -> put(list.addObject(), failure));
    return json;
  }

  private static void put(ObjectNode json, int[] count) {
    for (CaseResult.Status status : CaseResult.Status.values()) {
      json.put(status.name().toLowerCase(Locale.ROOT), count[status.ordinal()]);
    }
  }

  private static void put(ObjectNode json, CaseResult failure) {
    json.put("file", failure.id().file())
        .put("test", failure.id().test())
        .put("fork", failure.id().fork())
        .put("index", failure.id().index())
        .put("expected", failure.expected())
        .put("actual", failure.actual());
  }

  private static int[] plus(int[] a, int[] b) {
    int[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static String line(String suite, String fork, int[] count) {
    return String.format(
        "%-28s %-32s %6d passed %5d failed %5d skipped%n",
        suite, fork, count[0], count[1], count[2]);
  }
}
