package org.vmstudio.dispatcher.internal.gate;

import java.util.Optional;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/** Which chains need an image: for their next blocks, or to verify earlier ones again. */
record ImageUse(StoreReader store) {
  /**
   * Refuses an image that is needed.
   *
   * @throws RejectedException {@code BUSY}
   */
  void requireNone(ImageRef image) throws RejectedException {
    Optional<ChainKey> user =
        store.chains().stream()
            .map(ChainRecord::key)
            .filter(chain -> rules(chain, image) || comesOrGoes(chain, image))
            .findFirst();
    if (user.isPresent()) {
      throw new RejectedException(
          RejectReason.BUSY,
          image + " in use by " + user.get(),
          "an image that no chain uses",
          "a chain needs each image that a height of it was verified under");
    }
  }

  private boolean rules(ChainKey chain, ImageRef image) {
    return store.imageEntries(chain).stream().anyMatch(entry -> entry.image().equals(image));
  }

  private boolean comesOrGoes(ChainKey chain, ImageRef image) {
    return store
        .upgrade(chain)
        .filter(upgrade -> upgrade.image().equals(image) || upgrade.before().equals(image))
        .isPresent();
  }
}
