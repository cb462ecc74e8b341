package org.vmstudio.shell.internal.carry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.shell.sending.Sender;
import org.vmstudio.shell.verdict.VerdictWatch;

/** Sends a chain's blocks in messages I, each when the one before is executed. For one thread. */
final class Delivery {
  private final Sender sender;
  private final VerdictWatch watch;
  private final ChainKey chain;
  private final long there;
  private @Nullable Verdict newest;

  /**
   * Sends to a chain.
   *
   * @param there up to which height the chain has blocks already
   */
  Delivery(Sender sender, VerdictWatch watch, ChainKey chain, long there) {
    this.sender = sender;
    this.watch = watch;
    this.chain = chain;
    this.there = there;
  }

  /**
   * Sends what the chain does not have of some blocks and waits for their verdicts.
   *
   * @return whether they verified
   * @throws RejectedException if the message is refused
   */
  boolean deliver(long first, List<Bytes> blocks) throws RejectedException, InterruptedException {
    long last = first + blocks.size() - 1;
    if (last <= there) {
      return true;
    }
    int known = (int) Math.max(0, there + 1 - first);
    Reply reply = sender.send(chain, first + known, blocks.subList(known, blocks.size()));
    switch (reply) {
      case Reply.Rejected rejected -> throw new RejectedException(rejected.rejection());
      case Reply.Accepted accepted ->
          watch.await(chain, accepted.event(), last, verdict -> newest = verdict);
    }
    Verdict end = newest;
    return end != null && end.verified() && end.height() == last;
  }

  /** The verdict of the block that did not verify. */
  Optional<Verdict> bad() {
    return Optional.ofNullable(newest).filter(verdict -> !verdict.verified());
  }
}
