package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainHead;

/** One JSON object at the end. The names are an interface for scripts. */
final class ImportJson implements ImportReport {
  private final PrintStream out;
  private final ObjectNode line = new ObjectMapper().createObjectNode();
  private final ArrayNode notes;

  ImportJson(PrintStream out) {
    this.out = out;
    line.put("chain", "");
    line.put("result", "");
    this.notes = line.putArray("notes");
  }

  @Override
  public void begin(ChainStart.Started started, ChainHead head, long last) {
    line.put("chain", started.chain().branch());
    line.put("chainId", started.chain().id().toString());
    line.put("begun", head.verified().height());
    line.put("last", last);
    ArrayNode completed = line.putArray("completed");
    started
        .completed()
        .forEach(each ->
            completed
                .addObject()
                .put("member", each.member().orElse(""))
                .put("value", each.value())
                .put("why", each.why()));
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public void end(ImportResult result) {
    ImportTally.Sums sums = result.sums();
    line.put("result", result.end().getClass().getSimpleName().toUpperCase(Locale.ROOT));
    line.put("reason", result.end().reason());
    line.put("blocks", sums.blocks()).put("transactions", sums.transactions());
    line.put("gas", sums.gas());
    line.put("seconds", rounded(result.seconds()));
    line.put("executionSeconds", rounded(sums.nanos() / 1e9));
    line.put("blocksPerSecond", rounded(result.blocksPerSecond()));
    line.put("megagasPerSecond", rounded(result.megagasPerSecond()));
    line.putObject("head")
        .put("height", result.head().height())
        .put("hash", result.head().hash().toString())
        .put("stateRoot", result.head().stateRoot().toString());
    ObjectNode checked = line.putObject("checked");
    sums.checked().forEach(checked::put);
    ObjectNode unchecked = line.putObject("unchecked");
    sums.unchecked().forEach(unchecked::put);
    if (result.end() instanceof ImportEnd.Bad bad) {
      bad(bad.verdict());
    }
    out.println(line);
  }

  private void bad(Verdict verdict) {
    ObjectNode bad = line.putObject("bad");
    bad.put("height", verdict.height()).put("hash", verdict.block().toString());
    ArrayNode mismatches = bad.putArray("mismatches");
    for (Mismatch mismatch : verdict.mismatches()) {
      mismatches
          .addObject()
          .put("name", mismatch.name())
          .put("expected", mismatch.expected().toString())
          .put("computed", mismatch.computed().toString());
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
