package org.vmstudio.workbench.internal;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.StoreReader;

/**
 * What the journal says of a chain afterwards, entry by entry: each height verified once, in order,
 * and by the image whose turn it was. For one thread.
 */
final class JournalCheck {
  private static final int CHUNK = 4096;
  private static final double PAUSE_MILLIS = 50;

  private final ChainKey chain;

  /** From the last block under an image to the first one under the next. */
  private final Latencies pauses = new Latencies();

  /** From any other block to the next one. */
  private final Latencies gaps = new Latencies();

  private ImageRef ruling;
  private @Nullable Event last;
  private boolean switched;
  private long next = 1;
  private long lost;
  private long repeated;
  private long wrongImage;
  private long upgraded;

  /** Entries that do not belong there: bad blocks, upgrades that failed, halts. */
  private long other;

  /** Has heard nothing. */
  JournalCheck(ChainKey chain, ImageRef first) {
    this.chain = chain;
    this.ruling = first;
  }

  /** Reads all of the journal. */
  static JournalCheck of(StoreReader store, ChainKey chain, ImageRef first) {
    JournalCheck check = new JournalCheck(chain, first);
    long from = 1;
    for (List<Event> some = store.events(from, CHUNK);
        !some.isEmpty();
        some = store.events(from, CHUNK)) {
      some.forEach(check::hear);
      from = some.getLast().sequence() + 1;
    }
    return check;
  }

  /** The next entry. */
  void hear(Event event) {
    if (event.chain().filter(chain::equals).isEmpty()) {
      return;
    }
    switch (event.type()) {
      case VERIFIED -> verified(event);
      case UPGRADED -> {
        ruling = event.image().orElseThrow();
        upgraded++;
        switched = last != null;
      }
      case INVALID, UPGRADE_FAILED, UPGRADE_ROLLED_BACK, CHAIN_HALTED, CHAIN_WAITING -> other++;
      default -> {}
    }
  }

  private void verified(Event event) {
    long height = event.block().orElseThrow().height();
    lost += Math.max(0, height - next);
    repeated += height < next ? 1 : 0;
    next = Math.max(next, height + 1);
    wrongImage += event.image().filter(ruling::equals).isPresent() ? 0 : 1;
    if (last != null) {
      Latencies kind = switched ? pauses : gaps;
      kind.add(TimeUnit.MILLISECONDS.toNanos(event.millis() - last.millis()));
    }
    switched = false;
    last = event;
  }

  /** The last height that was verified. */
  long height() {
    return next - 1;
  }

  /** How many newer images began to rule. */
  long upgraded() {
    return upgraded;
  }

  /** All that is not as it has to be. */
  long faults() {
    return lost + repeated + wrongImage + other;
  }

  /** Tells what it found. */
  void judge(Bounds bounds) {
    bounds.exactly("lost", lost, 0);
    bounds.exactly("executedTwice", repeated, 0);
    bounds.exactly("byTheWrongImage", wrongImage, 0);
    bounds.exactly("failures", other, 0);
    bounds.tell("blockP50Millis", gaps.millis(50));
    bounds.tell("blockP99Millis", gaps.millis(99));
    bounds.tell("pauseP50Millis", pauses.millis(50));
    bounds.atMost("pauseP99Millis", pauses.millis(99), PAUSE_MILLIS);
  }
}
