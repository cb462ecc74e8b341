package org.vmstudio.workbench.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.shell.sending.Signer;

/**
 * The sample chain on its way through the node, block by block. Goes on where an earlier run on the
 * same data folder ended, however it ended. For one thread.
 */
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
  private final Signer second;
  private final List<String> surprises = new ArrayList<>();
  private long next = 1;

  DemoRun(Relay relay, ChainKey chain, SampleChain sample, Consumer<Outcome> told) {
    this.relay = relay;
    this.chain = chain;
    this.sample = sample;
    this.told = told;
    this.second = relay.other(SECOND);
  }

  /**
   * Brings the chain to its end.
   *
   * @return everything that was not as expected, in one line each
   */
  List<String> run() throws InterruptedException {
    resume();
    honest(sample.tampered().height() - 1);
    if (surprises.isEmpty()) {
      tampered();
    }
    honest(sample.blocks().size());
    return List.copyOf(surprises);
  }

  /** Tells of what an earlier run did, and waits for what the node itself goes on with. */
  private void resume() throws InterruptedException {
    long event = relay.store().lastEvent();
    ChainHead head = relay.store().head(chain).orElseThrow();
    for (long height = 1; height <= head.verified().height(); height++) {
      hear(relay.store().verdict(chain, height).orElseThrow());
    }
    if (head.synchronised().height() > head.verified().height()) {
      relay.await(chain, event + 1, head.synchronised().height(), this::hear);
    }
  }

  /** Sends blocks from this node, several a message, up to a height. */
  private void honest(long to) throws InterruptedException {
    while (next <= to && surprises.isEmpty()) {
      long first = next;
      long last = Math.min(to, first + BLOCKS_A_MESSAGE - 1);
      List<Bytes> blocks = sample.blocks().subList((int) first - 1, (int) last);
      switch (relay.send(relay.self(), chain, first, blocks)) {
        case Reply.Accepted accepted -> relay.await(chain, accepted.event(), last, this::hear);
        case Reply.Rejected rejected -> refused(first, rejected.rejection().toString());
      }
      if (next <= last && surprises.isEmpty()) {
        surprises.add("block " + next + ": no verdict came, see the log");
      }
    }
  }

  private void refused(long height, String reason) {
    told.accept(
        Outcome.without("block " + height, OptionalLong.of(height), Outcome.Kind.REJECTED, reason));
    surprises.add("block " + height + ": " + reason);
  }

  private void hear(Verdict verdict) {
    boolean tampered = verdict.block().equals(sample.tampered().hash());
    if (!tampered && verdict.height() >= next) {
      next = verdict.height() + 1;
      told.accept(Outcome.of("block " + verdict.height(), verdict));
      int index = (int) verdict.height() - 1;
      Recorded.differences(verdict, sample.blocks().get(index), sample.expected().get(index))
          .forEach(each -> surprises.add("block " + verdict.height() + ": " + each));
    }
  }

  /**
   * Sends the tampered block from a second node and sees that it is refused for the right reason,
   * and its sender suspended.
   */
  private void tampered() throws InterruptedException {
    SampleChain.Tampered tampered = sample.tampered();
    if (!relay.store().suspended(second.address(), chain)) {
      Reply reply = relay.send(second, chain, tampered.height(), List.of(tampered.raw()));
      if (reply instanceof Reply.Accepted accepted) {
        relay.await(chain, accepted.event(), tampered.height(), this::hear);
      }
    }
    List<Verdict> verdicts =
        relay.store().quarantine(chain).stream()
            .map(QuarantinedBlock::verdict)
            .flatMap(Optional::stream)
            .toList();
    verdicts.forEach(verdict -> told.accept(Outcome.of("tampered block", verdict)));
    List<String> differing =
        verdicts.stream().flatMap(each -> each.mismatches().stream()).map(Mismatch::name).toList();
    expect("the tampered block differs in", List.of(tampered.differs()), differing);
    expect(
        "the second sender is suspended:", true, relay.store().suspended(second.address(), chain));
    expect("its next message is", RejectReason.SUSPENDED, honestFromSecond(tampered.height()));
  }

  private Object honestFromSecond(long height) {
    List<Bytes> honest = List.of(sample.blocks().get((int) height - 1));
    Reply reply = relay.send(second, chain, height, honest);
    return reply instanceof Reply.Rejected rejected ? rejected.rejection().reason() : reply;
  }

  private void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      surprises.add(what + " " + expected + ", found " + found);
    }
  }
}
