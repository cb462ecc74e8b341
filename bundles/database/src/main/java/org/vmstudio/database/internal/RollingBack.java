package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.database.internal.Chains.Chain;
import org.vmstudio.database.internal.codec.ChainPosition;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.state.StateChanges;
import org.vmstudio.database.internal.state.StateReader.Past;

/**
 * One way back from an upgrade: the state of before the image ruled, and the image before for the
 * heights from there on, in one batch. The blocks stay in the ledger. For one thread, in the
 * chain's lock.
 */
final class RollingBack {
  private final Database database;
  private final Chain chain;
  private final Upgrade upgrade;
  private final ChainPosition position;
  private final Upgrades upgrades;
  private final Batch batch = new Batch();
  private final List<Draft> drafts = new ArrayList<>();

  RollingBack(Database database, Chain chain) {
    this.database = database;
    this.chain = chain;
    this.upgrades = new Upgrades(database.records(), chain);
    this.upgrade = upgrades.require(Upgrade.Phase.PROBATION);
    this.position = database.position(chain);
  }

  /** Writes it. */
  Event write(String why) {
    BlockRef from = position.head().verified();
    BlockRef to = from.height() >= upgrade.fromHeight() ? takeStateBack() : from;
    // Another entry of that height may have been replaced, so the image before gets its own.
    upgrades.putEntry(batch, new ImageEntry(upgrade.fromHeight(), upgrade.before()));
    upgrades.remove(batch);
    Upgrades.putFailure(batch, upgrade.image(), why);
    drafts.add(
        Draft.of(EventType.UPGRADE_ROLLED_BACK, chain.key())
            .withBlock(to)
            .withImage(Optional.of(upgrade.before()))
            .withReorganisation(new Reorganisation(to, from, to))
            .withDetail(upgrade.image() + " gives way: " + why));
    Event event = database.journal().append(batch, drafts, sequence -> {});
    database.branches().forget(chain);
    database.states().forget(chain.number());
    return event;
  }

  private BlockRef takeStateBack() {
    Past past =
        database
            .states()
            .past(chain.number(), upgrade.fromHeight() - 1, Long.MAX_VALUE)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the undo records of "
                        + chain.key()
                        + " do not reach block "
                        + upgrade.fromHeight()));
    past.overlay().forEach((key, value) -> StateChanges.write(batch, key, value));
    long verified = position.head().verified().height();
    for (long height = upgrade.fromHeight(); height <= verified; height++) {
      byte[] key = Keys.height(chain.number(), height);
      batch.delete(Family.UNDO, key);
      batch.delete(Family.RECEIPTS, key);
      batch.delete(Family.VERDICTS, key);
    }
    Ledger.putPosition(
        batch,
        chain,
        new ChainPosition(
            new ChainHead(past.at(), position.head().synchronised()), position.stateId()));
    return past.at();
  }
}
