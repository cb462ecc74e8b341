package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/**
 * Moves chains to other images, by message IV under the node's own key: what an operator does goes
 * the way of every other upgrade, with its checks, its events and its probation.
 */
@Component(service = Upgrading.class)
public final class Upgrading {
  /** How long nothing may happen, where a command does not ask. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final StoreReader store;
  private final EventFeed feed;
  private final ImageRollout rollout;

  /** Sends as this node. */
  @Activate
  public Upgrading(
      @Reference StoreReader store, @Reference EventFeed feed, @Reference ImageRollout rollout) {
    this.store = store;
    this.feed = feed;
    this.rollout = rollout;
  }

  /** The image that is named, or the newest of the machine that the chain has. */
  ImageRecord target(ChainRecord chain, Optional<String> which) {
    Optional<String> machine =
        ruling(chain.key()).flatMap(now -> store.image(now.sha256())).map(ImageRecord::name);
    return which
        .map(name -> Images.find(store, name))
        .or(() ->
            store.images().stream()
                .filter(image -> image.ref().family().equals(chain.family()))
                .filter(image -> machine.isEmpty() || machine.get().equals(image.name()))
                .max(Comparator.comparing(image -> image.ref().version())))
        .orElseThrow(() -> new UsageException("no image of family '" + chain.family() + "'"));
  }

  /** Why an image may not follow the one that a chain has, if it may not. */
  Optional<String> obstacle(ChainKey chain, ImageRef image) {
    return rollout.obstacle(chain, image);
  }

  /** The image that rules a chain's next block. */
  Optional<ImageRef> ruling(ChainKey chain) {
    return store.imageAt(chain, next(chain));
  }

  /** The height of a chain's next block. */
  long next(ChainKey chain) {
    return store.head(chain).orElseThrow().verified().height() + 1;
  }

  /**
   * Moves a chain.
   *
   * @param at from which height on the image is to rule; 0 is the next block boundary
   * @param patience how long nothing may happen
   * @return what became of it, in a sentence
   * @throws RejectedException if the message is refused
   */
  Outcome run(ChainKey chain, ImageRecord image, long at, Duration patience)
      throws RejectedException, InterruptedException {
    return switch (rollout.move(chain, image.ref(), at)) {
      case Reply.Rejected rejected -> throw new RejectedException(rejected.rejection());
      case Reply.Accepted accepted -> await(chain, image.ref(), at, accepted.event(), patience);
    };
  }

  private Outcome await(ChainKey chain, ImageRef image, long at, long from, Duration patience)
      throws InterruptedException {
    if (store.upgrade(chain).isEmpty() && ruling(chain).equals(Optional.of(image))) {
      return new Outcome(true, image + " rules " + chain + ", which has no blocks yet");
    }
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    try (EventFeed.Subscription _ = feed.subscribe(from, events::add)) {
      while (true) {
        Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (event == null) {
          return new Outcome(false, "nothing happened for " + patience + ": see 'events'");
        }
        Optional<Outcome> end =
            event.chain().equals(Optional.of(chain)) ? end(event, image, at) : Optional.empty();
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
  }

  /** An upgrade to a height that is far is on its way once its shadow run is over. */
  private Optional<Outcome> end(Event event, ImageRef image, long at) {
    ChainKey chain = event.chain().orElseThrow();
    return switch (event.type()) {
      case UPGRADED ->
          Optional.of(new Outcome(true, chain + ": " + image + " rules " + event.detail()));
      case UPGRADE_READY ->
          at > next(chain)
              ? Optional.of(
                  new Outcome(
                      true,
                      chain + ": " + event.detail() + "; " + image + " rules from " + at + " on"))
              : Optional.empty();
      case UPGRADE_FAILED ->
          Optional.of(new Outcome(false, chain + " stays as it is: " + event.detail()));
      default -> Optional.empty();
    };
  }

  /**
   * What became of an upgrade.
   *
   * @param good whether the chain moved, or will
   * @param sentence the same for people
   */
  record Outcome(boolean good, String sentence) {}
}
