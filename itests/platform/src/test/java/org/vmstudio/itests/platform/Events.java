package org.vmstudio.itests.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;

/** Waits for entries of a node's journal. */
record Events(EventFeed feed) {

  private static final long PATIENCE = 60;

  /** The first event of a kind. */
  Event await(Predicate<Event> which) throws InterruptedException {
    CompletableFuture<Event> found = new CompletableFuture<>();
    EventFeed.Subscription subscription =
        feed.subscribe(
            1,
            event -> {
              if (which.test(event)) {
                found.complete(event);
              }
            });
    try {
      return found.get(PATIENCE, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException missing) {
      throw new AssertionError("the event did not come", missing);
    } finally {
      subscription.close();
    }
  }

  /** The first event of a type of a chain at a height. */
  Event await(EventType type, ChainKey chain, long height) throws InterruptedException {
    return await(event ->
        event.type() == type
            && event.chain().filter(chain::equals).isPresent()
            && event.block().filter(block -> block.height() == height).isPresent());
  }
}
