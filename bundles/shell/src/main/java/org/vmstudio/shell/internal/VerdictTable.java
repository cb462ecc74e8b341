package org.vmstudio.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.shell.verdict.VerdictWatch;

/** The verdicts of messages that were submitted one after the other. For one thread. */
final class VerdictTable {
  private final VerdictWatch watch;
  private final Table table =
      new Table()
          .text("chain")
          .number("block")
          .text("rules")
          .number("transactions")
          .number("work")
          .number("time ms")
          .text("verdict");
  private boolean good = true;

  VerdictTable(VerdictWatch watch) {
    this.watch = watch;
  }

  /** Waits for the verdicts of a message's blocks, where it was accepted. */
  void add(SignedMessage message, Reply reply) throws InterruptedException {
    ChainKey chain = message.message().chain();
    switch (reply) {
      case Reply.Rejected rejected -> {
        table.row(chain, "", "", "", "", "", rejected.rejection());
        good = false;
      }
      case Reply.Accepted accepted -> {
        Optional<HeightRange> blocks = blocks(message.message());
        if (blocks.isPresent()) {
          List<Verdict> verdicts = new ArrayList<>();
          watch.await(chain, accepted.event(), blocks.get().to(), verdicts::add);
          add(chain, blocks.get(), verdicts);
        }
      }
    }
  }

  private void add(ChainKey chain, HeightRange blocks, List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      table.row(
          chain,
          verdict.height(),
          verdict.rules(),
          verdict.transactions(),
          verdict.work(),
          Texts.millis(verdict.nanos()),
          Texts.word(verdict));
      good &= verdict.verified();
    }
    if (verdicts.size() < blocks.count()) {
      table.row(
          chain,
          blocks.from() + verdicts.size(),
          "",
          "",
          "",
          "",
          "no verdict: see 'chain' and 'events'");
      good = false;
    }
  }

  private static Optional<HeightRange> blocks(Message message) {
    return switch (message) {
      case Preload preload -> Optional.of(preload.blocks());
      case Update update -> update.blocks();
      default -> Optional.empty();
    };
  }

  /** Whether every message was accepted and every block verified. */
  boolean good() {
    return good;
  }

  /** What came. */
  Table table() {
    return table;
  }
}
