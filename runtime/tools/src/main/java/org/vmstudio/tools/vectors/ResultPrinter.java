package org.vmstudio.tools.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmstudio.conformance.CaseId;
import org.vmstudio.conformance.CaseResult;
import org.vmstudio.conformance.CaseResult.Status;
import org.vmstudio.conformance.ConformanceReport;
import org.vmstudio.conformance.Effect;
import org.vmstudio.conformance.Tally;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.launcher.tool.VectorOptions;

/** Gathers results and prints them in the form that is asked for. Thread-safe. */
final class ResultPrinter {
  private static final int MOST_SHOWN = 50;

  private final VectorOptions options;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private final Map<CaseId, Hash> roots = new ConcurrentHashMap<>();
  private final ArrayNode list = JsonNodeFactory.instance.arrayNode();

  ResultPrinter(VectorOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Takes note of what a case came to; its result comes later. */
  void effect(CaseId id, Effect effect) {
    if (options.hasResults()) {
      roots.put(id, effect.stateRoot());
    }
  }

  /** Takes a result. */
  void add(CaseResult result) {
    tally.add(result);
    if (options.hasResults()) {
      addToList(result);
    }
  }

  private synchronized void addToList(CaseResult result) {
    ObjectNode json = list.addObject();
    json.put("name", result.id().test());
    json.put("pass", result.status() == Status.PASSED);
    Hash root = roots.remove(result.id());
    if (root != null) {
      json.put("stateRoot", root.toString());
    }
    json.put("fork", result.id().fork());
    if (result.status() != Status.PASSED) {
      json.put("error", describe(result));
    }
  }

  private static String describe(CaseResult result) {
    return result.expected().isEmpty()
        ? result.actual()
        : "expected " + result.expected() + ", found " + result.actual();
  }

  boolean isEmpty() {
    return tally.byFork().isEmpty();
  }

  boolean hasFailures() {
    return tally.sums().failed() > 0;
  }

  /** Prints everything. */
  void print() {
    if (options.hasResults()) {
      out.println(list.toPrettyString());
    } else if (options.isJson()) {
      out.println(ConformanceReport.of(tally));
    } else {
      tally.failures().stream().limit(MOST_SHOWN).forEach(this::printFailure);
      int more = tally.sums().failed() - MOST_SHOWN;
      if (more > 0) {
        out.println("and " + more + " more");
      }
      out.print(tally.summary());
    }
    out.flush();
  }

  private void printFailure(CaseResult failure) {
    out.println(failure.id() + ": " + describe(failure));
  }
}
