package org.vmstudio.database.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.store.Upgrade.Phase;
import org.vmstudio.api.store.UpgradeWriter;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.rocks.Batch;

/** Writes the steps of upgrades to RocksDB. Thread-safe. */
@Component
public final class RocksUpgradeWriter implements UpgradeWriter {
  private final Database database;

  /** Writes to the open database. */
  @Activate
  public RocksUpgradeWriter(@Reference DatabaseService service) {
    this(service.database());
  }

  RocksUpgradeWriter(Database database) {
    this.database = database;
  }

  @Override
  public Event upgradeReady(ChainKey key, String detail) {
    return written(
        key,
        (batch, upgrades) -> {
          ImageRef image = upgrades.require(Phase.PENDING).image();
          return List.of(draft(EventType.UPGRADE_READY, key, image, detail));
        });
  }

  @Override
  public Event activateUpgrade(ChainKey key, long fromHeight) {
    return written(
        key,
        (batch, upgrades) -> {
          Upgrade upgrade = upgrades.require(Phase.PENDING).rulingFrom(fromHeight);
          upgrades.put(batch, upgrade);
          upgrades.putEntry(batch, new ImageEntry(fromHeight, upgrade.image()));
          String detail = "from height " + fromHeight + " on";
          return List.of(
              draft(EventType.UPGRADED, key, upgrade.image(), detail),
              draft(EventType.IMAGE_ACTIVATED, key, upgrade.image(), detail));
        });
  }

  @Override
  public Event upgradeFailed(ChainKey key, ImageRef image, String why) {
    return written(
        key,
        (batch, upgrades) -> {
          upgrades.find().filter(Upgrade::isPending).ifPresent(pending -> upgrades.remove(batch));
          Upgrades.putFailure(batch, image, why);
          return List.of(draft(EventType.UPGRADE_FAILED, key, image, why));
        });
  }

  @Override
  public Optional<Event> confirmUpgrade(ChainKey key, Upgrade upgrade, String detail) {
    return writtenIfAny(
        key,
        (batch, upgrades) -> {
          if (upgrade.isPending() || upgrades.find().filter(upgrade::equals).isEmpty()) {
            return List.of();
          }
          upgrades.remove(batch);
          Upgrades.removeFailure(batch, upgrade.image());
          return List.of(draft(EventType.UPGRADE_CONFIRMED, key, upgrade.image(), detail));
        });
  }

  @Override
  public Event follow(ChainKey key, List<LedgerBlock> blocks) {
    Chain chain = database.chains().require(key);
    chain.lock().lock();
    try {
      database.heal();
      return Admitting.follow(database, chain, blocks);
    } finally {
      chain.lock().unlock();
    }
  }

  @Override
  public Event dropFollowUp(ChainKey key, String why) {
    return written(
        key,
        (batch, upgrades) -> {
          FollowUp waiting = upgrades.requireFollowUp();
          upgrades.removeFollowUp(batch);
          return List.of(
              Draft.of(EventType.FOLLOW_UP_REFUSED, key)
                  .withMessage(waiting.message(), waiting.sender())
                  .withDetail(why));
        });
  }

  private static Draft draft(EventType type, ChainKey key, ImageRef image, String detail) {
    return Draft.of(type, key).withImage(Optional.of(image)).withDetail(detail);
  }

  private Event written(ChainKey key, BiFunction<Batch, Upgrades, List<Draft>> step) {
    return writtenIfAny(key, step).orElseThrow();
  }

  /** Writes what a step adds to a batch, with its events; nothing where it has none. */
  private Optional<Event> writtenIfAny(
      ChainKey key, BiFunction<Batch, Upgrades, List<Draft>> step) {
    Chain chain = database.chains().require(key);
    chain.lock().lock();
    try {
      database.heal();
      Batch batch = new Batch();
      List<Draft> drafts = step.apply(batch, new Upgrades(database.records(), chain));
      return drafts.isEmpty()
          ? Optional.empty()
          : Optional.of(database.journal().append(batch, drafts, sequence -> {}));
    } finally {
      chain.lock().unlock();
    }
  }
}
