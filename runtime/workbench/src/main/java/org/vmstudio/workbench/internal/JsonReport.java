package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/**
 * One JSON object a block, each on a line of its own, as soon as it is known. The names are an
 * interface for scripts.
 */
final class JsonReport implements Report {
  private final ObjectMapper mapper = new ObjectMapper();
  private final PrintStream out;

  JsonReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void add(Outcome outcome) {
    ObjectNode line = mapper.createObjectNode();
    outcome.block().ifPresentOrElse(block -> line.put("block", block), () -> line.putNull("block"));
    line.put("fork", outcome.fork());
    line.put("transactions", outcome.transactions());
    line.put("gas", outcome.gas());
    line.put("millis", Math.round(outcome.millis() * 1000) / 1000.0);
    line.put("verdict", outcome.verdict().name());
    ArrayNode checked = line.putArray("checked");
    outcome.checked().forEach(checked::add);
    ArrayNode unchecked = line.putArray("unchecked");
    outcome.unchecked().forEach(each -> unchecked.add(each.name()));
    line.put("reason", outcome.reason());
    line.put("input", outcome.input());
    ObjectNode why = line.putObject("why");
    outcome.unchecked().forEach(each -> why.put(each.name(), each.why()));
    out.println(line);
  }

  @Override
  public void end(Iterable<String> summary) {
    out.flush();
  }
}
