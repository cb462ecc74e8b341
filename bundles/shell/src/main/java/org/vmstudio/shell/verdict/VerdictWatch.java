package org.vmstudio.shell.verdict;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;

/** Waits for the verdicts of blocks that were accepted. Thread-safe. */
public final class VerdictWatch {
  private final EventFeed feed;
  private final Duration patience;

  /** Gives up when nothing at all happened for as long as {@code patience}. */
  public VerdictWatch(EventFeed feed, Duration patience) {
    this.feed = feed;
    this.patience = patience;
  }

  /**
   * Hears the verdicts of a chain's blocks up to a height, up to a bad one, or until the chain is
   * halted or its branch given up.
   *
   * @param from the event from which on they are looked for
   * @param last the height of the last block
   * @param heard is given each verdict on the caller's thread, in their order
   */
  public void await(ChainKey chain, long from, long last, Consumer<Verdict> heard)
      throws InterruptedException {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    try (EventFeed.Subscription _ = feed.subscribe(from, events::add)) {
      boolean more = true;
      while (more) {
        Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        more =
            event != null
                && (!event.chain().equals(Optional.of(chain)) || more(event, last, heard));
      }
    }
  }

  private static boolean more(Event event, long last, Consumer<Verdict> heard) {
    if (event.type() != EventType.VERIFIED && event.type() != EventType.INVALID) {
      return event.type() != EventType.CHAIN_HALTED && event.type() != EventType.BRANCH_DROPPED;
    }
    Verdict verdict = event.verdict().orElseThrow();
    heard.accept(verdict);
    return verdict.verified() && verdict.height() < last;
  }
}
