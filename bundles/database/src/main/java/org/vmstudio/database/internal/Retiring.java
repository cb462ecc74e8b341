package org.vmstudio.database.internal;

import java.util.Optional;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.ImageCodec;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;

/** The removal of one image that no chain uses, in one batch. In the lock of images. */
record Retiring(Database database, ImageRef image) {
  /** Writes it. */
  Event write() {
    byte[] key = image.sha256().toArray();
    if (database.records().find(Family.IMAGES, key, ImageCodec.IMAGE).isEmpty()) {
      throw new IllegalStateException("no image " + image);
    }
    for (Chain chain : database.chains().all()) {
      if (uses(chain)) {
        throw new IllegalStateException(chain.key() + " uses " + image);
      }
    }
    Batch batch = new Batch();
    batch.delete(Family.IMAGES, key);
    ImageBytes.delete(batch, key);
    Upgrades.removeFailure(batch, image);
    return database
        .journal()
        .append(batch, Draft.of(EventType.IMAGE_RETIRED).withImage(Optional.of(image)));
  }

  private boolean uses(Chain chain) {
    return comesOrGoes(chain)
        || database
            .records()
            .list(Family.IMAGE_ENTRIES, Keys.chain(chain.number()), ChainCodecs.RULING_IMAGE)
            .contains(image);
  }

  private boolean comesOrGoes(Chain chain) {
    return new Upgrades(database.records(), chain)
        .find()
        .filter(upgrade -> upgrade.image().equals(image) || upgrade.before().equals(image))
        .isPresent();
  }
}
