package org.vmstudio.database.internal;

import java.util.Optional;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainCodecs;
import org.vmstudio.database.internal.codec.UpgradeCodecs;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.Records;

/** A chain's upgrade and what waits for it. Whatever writes holds the chain's lock. */
record Upgrades(Records records, Chain chain) {
  /** The upgrade. */
  Optional<Upgrade> find() {
    return records.find(Family.UPGRADES, key(), UpgradeCodecs.UPGRADE);
  }

  /**
   * The upgrade that has to be at a phase.
   *
   * @throws IllegalStateException if it is not
   */
  Upgrade require(Upgrade.Phase phase) {
    return find()
        .filter(upgrade -> upgrade.phase() == phase)
        .orElseThrow(
            () -> new IllegalStateException("no upgrade of " + chain.key() + " is " + phase));
  }

  /** The blocks that wait. */
  Optional<FollowUp> followUp() {
    return records.find(Family.FOLLOW_UPS, key(), UpgradeCodecs.FOLLOW_UP);
  }

  /**
   * The blocks that have to wait.
   *
   * @throws IllegalStateException if none do
   */
  FollowUp requireFollowUp() {
    return followUp()
        .orElseThrow(() -> new IllegalStateException("no blocks of " + chain.key() + " wait"));
  }

  /** Adds an upgrade to a batch. */
  void put(Batch batch, Upgrade upgrade) {
    batch.put(Family.UPGRADES, key(), UpgradeCodecs.UPGRADE.encode(upgrade));
  }

  /** Adds blocks that wait to a batch. */
  void put(Batch batch, FollowUp blocks) {
    batch.put(Family.FOLLOW_UPS, key(), UpgradeCodecs.FOLLOW_UP.encode(blocks));
  }

  /** Adds an image's rule from a height on to a batch. */
  void putEntry(Batch batch, ImageEntry entry) {
    batch.put(
        Family.IMAGE_ENTRIES,
        Keys.height(chain.number(), entry.fromHeight()),
        ChainCodecs.RULING_IMAGE.encode(entry.image()));
  }

  /** Adds the end of an upgrade to a batch. */
  void remove(Batch batch) {
    batch.delete(Family.UPGRADES, key());
  }

  /** Adds to a batch that an upgrade to an image came to nothing. */
  static void putFailure(Batch batch, ImageRef image, String why) {
    batch.put(Family.UPGRADE_FAILURES, image.sha256().toArray(), UpgradeCodecs.FAILURE.encode(why));
  }

  /** Adds to a batch that an image is in order. */
  static void removeFailure(Batch batch, ImageRef image) {
    batch.delete(Family.UPGRADE_FAILURES, image.sha256().toArray());
  }

  /** Adds the end of waiting to a batch. */
  void removeFollowUp(Batch batch) {
    batch.delete(Family.FOLLOW_UPS, key());
  }

  private byte[] key() {
    return Keys.chain(chain.number());
  }
}
