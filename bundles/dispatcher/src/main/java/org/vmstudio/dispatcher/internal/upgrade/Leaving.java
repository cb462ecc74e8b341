package org.vmstudio.dispatcher.internal.upgrade;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/**
 * Images that some chain has left. Their bundles are uninstalled once no chain runs under them; for
 * blocks of long ago they are installed again from the database. Thread-safe.
 */
final class Leaving {
  private final StoreReader store;
  private final Standby standby;
  private final Set<ImageRef> images = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean asked = new AtomicBoolean();

  Leaving(StoreReader store, Standby standby) {
    this.store = store;
    this.standby = standby;
  }

  /** A chain has left an image. */
  void add(ImageRef image) {
    images.add(image);
  }

  /** Lets go, on a thread of these, of what nothing holds any more; one look at a time. */
  void letGo(Executor threads) {
    if (!images.isEmpty() && asked.compareAndSet(false, true)) {
      threads.execute(this::look);
    }
  }

  private void look() {
    try {
      images.removeIf(image -> isInUse(image) || standby.release(image));
    } finally {
      asked.set(false);
    }
  }

  private boolean isInUse(ImageRef image) {
    return store.chains().stream().map(ChainRecord::key).anyMatch(chain -> uses(chain, image));
  }

  private boolean uses(ChainKey chain, ImageRef image) {
    long next = store.head(chain).orElseThrow().verified().height() + 1;
    return store.imageAt(chain, next).filter(image::equals).isPresent()
        || store
            .upgrade(chain)
            .filter(its -> its.image().equals(image) || its.before().equals(image))
            .isPresent();
  }
}
