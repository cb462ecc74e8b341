package org.vmstudio.api.testing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter.UpgradeStart;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.store.UpgradeWriter;

/** The steps of upgrades in {@link MemoryStore}. */
abstract class MemoryUpgrades extends MemoryReader implements UpgradeWriter {

  final void begin(ChainKey chain, UpgradeStart start) {
    its(chain).upgrade = start.upgrade();
    its(chain).followUp = start.followUp().orElse(null);
    tellOf(EventType.UPGRADE_BEGUN, chain, start.upgrade().image(), "");
  }

  @Override
  public synchronized Event upgradeReady(ChainKey chain, String detail) {
    ImageRef image = require(chain, Upgrade.Phase.PENDING).image();
    return tellOf(EventType.UPGRADE_READY, chain, image, detail);
  }

  @Override
  public synchronized Event activateUpgrade(ChainKey chain, long fromHeight) {
    Upgrade upgrade = require(chain, Upgrade.Phase.PENDING).rulingFrom(fromHeight);
    its(chain).upgrade = upgrade;
    its(chain).entries.put(fromHeight, upgrade.image());
    return tellOf(EventType.UPGRADED, chain, upgrade.image(), "from height " + fromHeight + " on");
  }

  @Override
  public synchronized Event upgradeFailed(ChainKey chain, ImageRef image, String why) {
    its(chain).upgrade = null;
    failures.put(image.sha256(), why);
    return tellOf(EventType.UPGRADE_FAILED, chain, image, why);
  }

  @Override
  public synchronized Optional<Event> confirmUpgrade(
      ChainKey chain, Upgrade upgrade, String detail) {
    if (upgrade.isPending() || !upgrade.equals(its(chain).upgrade)) {
      return Optional.empty();
    }
    its(chain).upgrade = null;
    failures.remove(upgrade.image().sha256());
    return Optional.of(tellOf(EventType.UPGRADE_CONFIRMED, chain, upgrade.image(), detail));
  }

  @Override
  public synchronized Event follow(ChainKey chain, List<LedgerBlock> blocks) {
    String detail = join(its(chain), blocks);
    its(chain).followUp = null;
    return tell(EventType.ACCEPTED, chain, blocks.getLast().ref(), detail);
  }

  @Override
  public synchronized Event dropFollowUp(ChainKey chain, String why) {
    its(chain).followUp = null;
    return tell(EventType.FOLLOW_UP_REFUSED, chain, its(chain).verified, why);
  }

  abstract String join(MemoryChain its, List<LedgerBlock> blocks);

  final Upgrade require(ChainKey chain, Upgrade.Phase phase) {
    return upgrade(chain).filter(upgrade -> upgrade.phase() == phase).orElseThrow();
  }

  final MemoryChain its(ChainKey chain) {
    return Optional.ofNullable(chains.get(chain)).orElseThrow();
  }

  private Event tellOf(EventType type, ChainKey chain, ImageRef image, String detail) {
    return add(type, chain, null, image, null, detail);
  }

  final Event tell(EventType type, ChainKey chain, BlockRef block, String detail) {
    return add(type, chain, block, null, null, detail);
  }

  final Event add(
      EventType type,
      @Nullable ChainKey chain,
      @Nullable BlockRef block,
      @Nullable ImageRef image,
      @Nullable Verdict verdict,
      String detail) {
    Event event =
        new Event(
            events.size() + 1L,
            0,
            type,
            Optional.ofNullable(chain),
            Optional.ofNullable(block),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(image),
            Optional.ofNullable(verdict),
            Optional.empty(),
            detail);
    events.add(event);
    notifyAll();
    return event;
  }
}
