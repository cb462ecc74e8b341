package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Locale;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.launcher.command.CommandCall;

/** Tells of a development chain's blocks and of transactions that are in none, as it goes. */
final class DevnetReport {
  private final ObjectMapper mapper = new ObjectMapper();
  private final PrintStream out;
  private final boolean isJson;
  private final Report blocks;

  /** As the caller wants it. */
  DevnetReport(CommandCall call) {
    this.out = call.out();
    this.isJson = call.flags().contains("json");
    this.blocks = new JsonReport(out);
  }

  /** The chain is there. */
  void begin(String chain, long height) {
    if (!isJson) {
      out.println(chain + " goes on behind block " + height);
    }
  }

  /** A block has a verdict. */
  void block(Verdict verdict) {
    if (isJson) {
      blocks.add(Outcome.of("block " + verdict.height(), verdict));
      return;
    }
    out.printf(
        Locale.ROOT,
        "block %d: %d transactions, %,d gas, %s %s%n",
        verdict.height(),
        verdict.transactions(),
        verdict.work(),
        verdict.verified() ? "VERIFIED" : "INVALID because of " + verdict.reason(),
        verdict.block());
  }

  /** A transaction is not taken, or was let go. */
  void refused(BlockMaker.Submission submission) {
    String why = submission.refusal().map(Object::toString).orElse("");
    if (isJson) {
      out.println(
          mapper
              .createObjectNode()
              .put("transaction", submission.transaction().toString())
              .put("refused", why));
    } else {
      out.println("transaction " + submission.transaction() + " refused: " + why);
    }
  }
}
