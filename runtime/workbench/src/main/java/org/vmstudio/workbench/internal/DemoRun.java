package org.vmstudio.workbench.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;

/** The sample chain on its way through the node, block by block. For one thread. */
final class DemoRun {
  /**
   * The second sender's key: known to everybody, so it has rights in the demonstration's own
   * folders alone.
   */
  static final KeyPair SECOND =
      KeyPair.of(
          Keccak256.hash("VM-Studio demo: second sender".getBytes(StandardCharsets.US_ASCII)));

  private static final int BLOCKS_A_MESSAGE = 8;

  private final Relay relay;
  private final ChainKey chain;
  private final SampleChain sample;
  private final Consumer<Outcome> told;
  private final List<String> surprises = new ArrayList<>();

  DemoRun(Relay relay, ChainKey chain, SampleChain sample, Consumer<Outcome> told) {
    this.relay = relay;
    this.chain = chain;
    this.sample = sample;
    this.told = told;
  }

  /** Everything that was not as expected, in one line each. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /**
   * Sends blocks from this node, several a message, and compares the verdicts with what was
   * recorded.
   */
  void honest(long from, long to) throws InterruptedException {
    for (long first = from; first <= to && surprises.isEmpty(); first += BLOCKS_A_MESSAGE) {
      long last = Math.min(to, first + BLOCKS_A_MESSAGE - 1);
      List<Bytes> blocks = sample.blocks().subList((int) first - 1, (int) last);
      Reply reply = relay.send(relay.self(), chain, first, blocks);
      List<Verdict> verdicts = new ArrayList<>();
      await(reply, first, last, verdicts::add);
      if (verdicts.size() < blocks.size() && surprises.isEmpty()) {
        surprises.add("block " + (first + verdicts.size()) + ": no verdict came, see the log");
      }
    }
  }

  private void await(Reply reply, long first, long last, Consumer<Verdict> heard)
      throws InterruptedException {
    switch (reply) {
      case Reply.Rejected rejected -> {
        String reason = rejected.rejection().toString();
        told.accept(
            Outcome.without(
                "block " + first, OptionalLong.of(first), Outcome.Kind.REJECTED, reason));
        surprises.add("block " + first + ": " + reason);
      }
      case Reply.Accepted accepted ->
          relay.await(chain, accepted, last, heard.andThen(this::judge));
    }
  }

  private void judge(Verdict verdict) {
    told.accept(Outcome.of("block " + verdict.height(), verdict));
    int index = (int) verdict.height() - 1;
    List<String> differences =
        Recorded.differences(verdict, sample.blocks().get(index), sample.expected().get(index));
    differences.forEach(each -> surprises.add("block " + verdict.height() + ": " + each));
  }

  /**
   * Sends the tampered block from a second node and sees that it is refused for the right reason,
   * and its sender suspended.
   */
  void tampered() throws InterruptedException {
    SampleChain.Tampered tampered = sample.tampered();
    Signer second = relay.other(SECOND);
    Reply reply = relay.send(second, chain, tampered.height(), List.of(tampered.raw()));
    List<Verdict> verdicts = new ArrayList<>();
    if (reply instanceof Reply.Accepted accepted) {
      relay.await(chain, accepted, tampered.height(), verdicts::add);
    }
    verdicts.forEach(verdict -> told.accept(Outcome.of("tampered block", verdict)));
    List<String> differing =
        verdicts.stream().flatMap(each -> each.mismatches().stream()).map(Mismatch::name).toList();
    expect(
        "the tampered block differs in",
        List.of(tampered.differs()),
        verdicts.isEmpty() ? reply : differing);
    expect("blocks in quarantine", 1, relay.store().quarantine(chain).size());
    expect(
        "the second sender is suspended", true, relay.store().suspended(second.address(), chain));
    Bytes honest = sample.blocks().get((int) tampered.height() - 1);
    expect(
        "its next message is",
        RejectReason.SUSPENDED,
        reason(relay.send(second, chain, tampered.height(), List.of(honest))));
  }

  private static Object reason(Reply reply) {
    return reply instanceof Reply.Rejected rejected ? rejected.rejection().reason() : reply;
  }

  private void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      surprises.add(what + " " + expected + ": found " + found);
    }
  }
}
