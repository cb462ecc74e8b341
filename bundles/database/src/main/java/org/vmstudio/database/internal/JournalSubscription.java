package org.vmstudio.database.internal;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.node.EventFeed.Subscription;
import org.vmstudio.api.store.Event;

/** One listener and its thread. */
final class JournalSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(JournalSubscription.class);
  // Entries read at a time: what a listener may cost in memory.
  private static final int PAGE = 64;

  private final Journal journal;
  private final Consumer<Event> listener;
  private final Consumer<JournalSubscription> onEnd;
  private final Thread thread;
  private volatile boolean closed;
  private long next;

  JournalSubscription(
      Journal journal, long next, Consumer<Event> listener, Consumer<JournalSubscription> onEnd) {
    this.journal = journal;
    this.next = next;
    this.listener = listener;
    this.onEnd = onEnd;
    thread = Thread.ofVirtual().name("journal from " + next).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    // Woken, not interrupted: the listener may be in the middle of something.
    journal.wake();
  }

  private void run() {
    try {
      while (journal.await(next, () -> closed)) {
        tell(journal.read(next, PAGE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PlatformFault e) {
      if (e.kind() != Kind.STOPPING) {
        LOG.error("the events from {} on cannot be read: {}", next, e.getMessage());
      }
    } finally {
      onEnd.accept(this);
    }
  }

  private void tell(List<Event> events) {
    for (Iterator<Event> rest = events.iterator(); !closed && rest.hasNext(); ) {
      Event event = rest.next();
      next = event.sequence() + 1;
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        // The next entry is told all the same: one failure does not make a listener deaf.
        LOG.error("a listener failed on event {}", event.sequence(), e);
      }
    }
  }
}
