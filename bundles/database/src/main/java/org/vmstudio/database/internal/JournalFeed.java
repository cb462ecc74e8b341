package org.vmstudio.database.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.Event;

/**
 * Tells of the journal's entries. Nothing is queued: each subscription reads the journal itself
 * from where it is, so that a slow listener costs no memory and misses nothing. Thread-safe.
 */
@Component
public final class JournalFeed implements EventFeed {
  private final Journal journal;
  private final Set<JournalSubscription> subscriptions = ConcurrentHashMap.newKeySet();

  /** Reads the open database's journal. */
  @Activate
  public JournalFeed(@Reference DatabaseService service) {
    this(service.database());
  }

  JournalFeed(Database database) {
    journal = database.journal();
  }

  @Override
  public Subscription subscribe(long fromSequence, Consumer<Event> listener) {
    JournalSubscription subscription =
        new JournalSubscription(
            journal, Math.max(1, fromSequence), listener, subscriptions::remove);
    subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /** Ends all subscriptions. */
  @Deactivate
  public void close() {
    subscriptions.forEach(JournalSubscription::close);
  }
}
