package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tally as JSON. */
public final class ConformanceReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ConformanceReport() {}

  /**
   * The object {@code {passed, failed, skipped, bySuite{suite{fork{passed, failed, skipped}}},
   * byFork{fork{passed, failed, skipped}}, failures[{file, test, fork, index, expected, actual}]}}.
   */
  public static ObjectNode of(Tally tally) {
    ObjectNode report = JSON.createObjectNode();
    put(report, tally.sums());
    ObjectNode bySuite = report.putObject("bySuite");
    tally
        .bySuite()
        .forEach((suite, forks) -> {
          ObjectNode byFork = bySuite.putObject(suite);
          forks.forEach((fork, counts) -> put(byFork.putObject(fork), counts));
        });
    ObjectNode byFork = report.putObject("byFork");
    tally.byFork().forEach((fork, counts) -> put(byFork.putObject(fork), counts));
    ArrayNode failures = report.putArray("failures");
    tally.failures().forEach(failure -> put(failures.addObject(), failure));
    return report;
  }

  private static void put(ObjectNode into, Tally.Counts counts) {
    into.put("passed", counts.passed());
    into.put("failed", counts.failed());
    into.put("skipped", counts.skipped());
  }

  private static void put(ObjectNode into, CaseResult failure) {
    into.put("file", failure.id().file());
    into.put("test", failure.id().test());
    into.put("fork", failure.id().fork());
    into.put("index", failure.id().index());
    into.put("expected", failure.expected());
    into.put("actual", failure.actual());
  }
}
