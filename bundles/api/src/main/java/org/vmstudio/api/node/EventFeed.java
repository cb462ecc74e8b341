package org.vmstudio.api.node;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.store.Event;

/** Tells of the journal's entries as they are written. Thread-safe. */
@ProviderType
public interface EventFeed {
  /**
   * Calls {@code listener} for each entry from {@code fromSequence} on, those of the past first, in
   * order and without gaps, on a thread of its own, until the subscription is closed. A slow
   * listener delays only itself; what it throws is logged, and the next entry is told all the same.
   */
  Subscription subscribe(long fromSequence, Consumer<Event> listener);

  /** To be closed when the listener has heard enough. */
  @ProviderType
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
