package org.vmstudio.dropin.internal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/** Moves the chains that run an older version of the same machine to an image. */
record Movers(StoreReader store, ImageRollout rollout) {
  private static final Logger LOG = LoggerFactory.getLogger(Movers.class);

  /**
   * Begins the upgrades; false where one has to wait for another, and this is to be called again.
   */
  boolean move(ImageRecord image) {
    boolean done = true;
    for (ChainRecord chain : store.chains()) {
      if (isOlder(chain, image)) {
        done &= move(chain, image);
      }
    }
    return done;
  }

  private boolean isOlder(ChainRecord chain, ImageRecord image) {
    Optional<ImageRef> ruling =
        store.imageEntries(chain.key()).stream()
            .reduce((lower, higher) -> higher)
            .map(ImageEntry::image);
    return chain.family().equals(image.ref().family())
        && ruling
            .map(its -> its.version().compareTo(image.ref().version()) < 0 && isSame(its, image))
            .orElse(true);
  }

  private boolean isSame(ImageRef ruling, ImageRecord image) {
    return store.image(ruling.sha256()).filter(its -> its.name().equals(image.name())).isPresent();
  }

  private boolean move(ChainRecord chain, ImageRecord image) {
    return switch (rollout.move(chain.key(), image.ref(), 0)) {
      case Reply.Accepted _ -> {
        LOG.info("{}: the upgrade to {} begins", chain.key(), image.ref());
        yield true;
      }
      case Reply.Rejected(var why) when why.reason() == RejectReason.BUSY -> false;
      case Reply.Rejected(var why) -> {
        LOG.warn("{} stays as it is: {}", chain.key(), why);
        yield true;
      }
    };
  }
}
