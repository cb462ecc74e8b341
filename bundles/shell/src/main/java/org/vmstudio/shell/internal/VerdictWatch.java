package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;

/** Waits for the verdicts of blocks that were accepted. For one thread. */
final class VerdictWatch {
  private final EventFeed feed;
  private final Duration patience;

  /** Gives up when nothing at all happened for as long as {@code patience}. */
  VerdictWatch(EventFeed feed, Duration patience) {
    this.feed = feed;
    this.patience = patience;
  }

  /**
   * The verdicts of a chain's blocks up to a height.
   *
   * @param from the event from which on they are looked for
   * @param last the height of the last block
   * @return the verdicts in their order; the last one is bad, or they end early, where not all
   *     blocks verified
   */
  List<Verdict> await(ChainKey chain, long from, long last) throws InterruptedException {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    List<Verdict> verdicts = new ArrayList<>();
    try (EventFeed.Subscription _ = feed.subscribe(from, events::add)) {
      boolean more = true;
      while (more) {
        Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        more =
            event != null
                && (!event.chain().equals(Optional.of(chain)) || take(event, last, verdicts));
      }
    }
    return verdicts;
  }

  private static boolean take(Event event, long last, List<Verdict> verdicts) {
    if (event.type() == EventType.CHAIN_HALTED) {
      return false;
    }
    if (event.type() != EventType.VERIFIED && event.type() != EventType.INVALID) {
      return true;
    }
    Verdict verdict = event.verdict().orElseThrow();
    verdicts.add(verdict);
    return verdict.verified() && verdict.height() < last;
  }
}
