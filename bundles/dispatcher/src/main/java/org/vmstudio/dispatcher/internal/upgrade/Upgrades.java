package org.vmstudio.dispatcher.internal.upgrade;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.BlockExecutor.Rehearsal;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.store.UpgradeWriter;

/**
 * The upgrades of all chains. The shadow run is beside the chain, on a thread of its own; the
 * switch and the way back are the chain's own turn, between two blocks. What a restart needs is in
 * the database; what is here can be had from there. Thread-safe.
 */
public final class Upgrades {
  /** How many of a chain's newest blocks the new image has to reproduce. */
  static final int SHADOW_BLOCKS = 64;

  /** How many blocks under the new image can be taken back. */
  static final int PROBATION_BLOCKS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);

  private final Parts parts;
  private final Consumer<ChainKey> wake;
  private final Consumer<ChainKey> again;
  private final Consumer<ChainKey> switched;
  private final Leaving leaving;
  private final Set<ChainKey> trying = ConcurrentHashMap.newKeySet();
  private final Map<ChainKey, Upgrade> ready = new ConcurrentHashMap<>();
  private final Map<ChainKey, Upgrade> probation = new ConcurrentHashMap<>();
  private final Map<ChainKey, Wish> wishes = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("vmstudio-upgrade-", 0).factory());

  /**
   * What upgrades work with.
   *
   * @param store reads
   * @param writer records their steps
   * @param executor tries images, and takes them back
   * @param standby lets go of images
   * @param preparations are told when one is tried
   */
  public record Parts(
      StoreReader store,
      UpgradeWriter writer,
      BlockExecutor executor,
      Standby standby,
      Preparations preparations) {}

  /**
   * Upgrades that are not looked at yet.
   *
   * @param wake gives a chain its turn
   * @param again packages a chain's blocks again
   * @param switched goes on with a chain in its turn, another image of which has begun to rule
   */
  public Upgrades(
      Parts parts, Consumer<ChainKey> wake, Consumer<ChainKey> again, Consumer<ChainKey> switched) {
    this.parts = parts;
    this.wake = wake;
    this.again = again;
    this.switched = switched;
    this.leaving = new Leaving(parts.store(), parts.standby());
  }

  /** Goes on with what is in the database and not in work. */
  public void pickUp() {
    parts.store().chains().forEach(chain -> pickUp(chain.key()));
    letGo();
  }

  /** Goes on with a chain's upgrade, where it has one that is not in work. */
  public void pickUp(ChainKey chain) {
    Optional<Upgrade> upgrade = parts.store().upgrade(chain);
    if (upgrade.isEmpty()) {
      return;
    }
    if (!upgrade.get().isPending()) {
      beginProbation(chain, upgrade.get());
    } else if (!ready.containsKey(chain) && trying.add(chain)) {
      threads.execute(() -> tryOut(chain));
    }
  }

  /** Ends; what is in work begins again at the next start. */
  public void stop() {
    threads.shutdownNow();
  }

  /** Whether something of a chain waits for the end of a block. */
  public boolean waitsForBoundary(ChainKey chain) {
    return ready.containsKey(chain) || wishes.containsKey(chain);
  }

  /**
   * Does what was waiting for the end of a block. For the thread that has the chain's turn.
   *
   * @return whether there was something
   */
  public boolean atBoundary(ChainKey chain) {
    Wish wish = wishes.remove(chain);
    Upgrade upgrade = ready.get(chain);
    if (wish != null) {
      wish.fulfil(() -> takeBack(chain, wish.why()));
      again.accept(chain);
    } else if (upgrade != null) {
      activate(chain, upgrade);
      switched.accept(chain);
    }
    return wish != null || upgrade != null;
  }

  private void activate(ChainKey chain, Upgrade upgrade) {
    long from = Math.max(upgrade.activationHeight(), head(chain) + 1);
    parts.writer().activateUpgrade(chain, from);
    beginProbation(chain, upgrade.rulingFrom(from));
    ready.remove(chain);
    LOG.info("{}: {} rules from height {} on", chain, upgrade.image(), from);
    // The next image may have come in between, when this one was still in the way.
    pickUp(chain);
  }

  /** A block of a chain verified: its probation may be over. */
  public void verified(ChainKey chain) {
    Upgrade upgrade = probation.get(chain);
    if (upgrade != null) {
      endProbation(chain, upgrade);
    }
    letGo();
  }

  /** One that was on probation until now is confirmed by that. */
  private void beginProbation(ChainKey chain, Upgrade upgrade) {
    Upgrade earlier = probation.put(chain, upgrade);
    if (earlier != null && !earlier.equals(upgrade)) {
      leaving.add(earlier.before());
    }
  }

  /** The next upgrade may have confirmed it already, and may do so at any time. */
  private void endProbation(ChainKey chain, Upgrade upgrade) {
    boolean lasts = parts.store().upgrade(chain).filter(upgrade::equals).isPresent();
    if (lasts && head(chain) < upgrade.fromHeight() + probationBlocks() - 1) {
      return;
    }
    String blocks = probationBlocks() + " blocks verified under it";
    parts
        .writer()
        .confirmUpgrade(chain, upgrade, blocks)
        .ifPresent(event -> LOG.debug("{}: {}", chain, event.detail()));
    probation.remove(chain, upgrade);
    leaving.add(upgrade.before());
  }

  /** An image was used for blocks of long ago: its bundle goes once nothing holds it. */
  public void letGo(ImageRef image) {
    leaving.add(image);
  }

  private void letGo() {
    if (!threads.isShutdown()) {
      leaving.letGo(threads);
    }
  }

  /** The executor took an upgrade back. */
  public void tookBack(ChainKey chain) {
    Upgrade upgrade = probation.remove(chain);
    if (upgrade != null) {
      LOG.warn("{}: back under {}", chain, upgrade.before());
      leaving.add(upgrade.image());
    }
  }

  /**
   * Takes an upgrade back whose machine fails at a block on probation.
   *
   * @return whether there was one
   */
  public boolean rescue(ChainKey chain, long height, String why) {
    boolean possible =
        Optional.ofNullable(probation.get(chain))
            .filter(upgrade -> upgrade.isOnProbation(height))
            .isPresent();
    if (possible) {
      takeBack(chain, why);
    }
    return possible;
  }

  /** An operator wants an upgrade back; done between two blocks when this returns. */
  public void takeBackAtBoundary(ChainKey chain, String why) {
    Wish wish = new Wish(why);
    if (wishes.putIfAbsent(chain, wish) != null) {
      throw new IllegalStateException("the upgrade of " + chain + " is being taken back already");
    }
    again.accept(chain);
    wish.await();
  }

  private void takeBack(ChainKey chain, String why) {
    parts.executor().rollBack(chain, why);
    tookBack(chain);
  }

  private void tryOut(ChainKey chain) {
    boolean goesOn = false;
    try (var _ = parts.preparations().begin(chain)) {
      goesOn = untried(chain).map(upgrade -> isPassedBy(chain, upgrade)).orElse(true);
    } catch (PlatformFault unread) {
      LOG.error("{}: the upgrade is looked at again later", chain, unread);
    } finally {
      trying.remove(chain);
    }
    if (goesOn) {
      wake.accept(chain);
      // The chain may have switched, and the next image come, before this one ceased to be tried.
      pickUp(chain);
    }
  }

  /** In this order: one that is ready stays so until the database says that it rules. */
  private Optional<Upgrade> untried(ChainKey chain) {
    return ready.containsKey(chain)
        ? Optional.empty()
        : parts.store().upgrade(chain).filter(Upgrade::isPending);
  }

  private boolean isPassedBy(ChainKey chain, Upgrade upgrade) {
    try {
      return passes(chain, upgrade);
    } catch (RuntimeException fault) {
      failUnlessStopping(chain, upgrade, fault);
      return false;
    }
  }

  private boolean passes(ChainKey chain, Upgrade upgrade) {
    Rehearsal rehearsal = parts.executor().rehearse(chain, upgrade.image(), SHADOW_BLOCKS);
    if (rehearsal.failure().isPresent()) {
      fail(chain, upgrade, "in the shadow run, " + rehearsal.failure().get());
      return false;
    }
    parts.writer().upgradeReady(chain, rehearsal.blocks() + " blocks reproduced");
    ready.put(chain, upgrade);
    return true;
  }

  private void failUnlessStopping(ChainKey chain, Upgrade upgrade, RuntimeException fault) {
    if (fault instanceof PlatformFault known && known.kind() == Kind.STOPPING
        || threads.isShutdown()) {
      LOG.debug("{}: the shadow run begins again at the next start", chain);
      return;
    }
    try {
      LOG.warn("{}: the shadow run of {} failed", chain, upgrade.image(), fault);
      fail(chain, upgrade, "in the shadow run, " + fault.getMessage());
    } catch (PlatformFault unwritten) {
      LOG.error("{}: the upgrade is looked at again later", chain, unwritten);
    }
  }

  private void fail(ChainKey chain, Upgrade upgrade, String why) {
    parts.writer().upgradeFailed(chain, upgrade.image(), why);
    parts.standby().discard(chain, why);
    leaving.add(upgrade.image());
    LOG.warn("{} stays under {}: {}", chain, upgrade.before(), why);
    again.accept(chain);
  }

  private long head(ChainKey chain) {
    return parts.store().head(chain).orElseThrow().verified().height();
  }

  /** Where fewer blocks can be taken back, the probation ends with them. */
  private int probationBlocks() {
    return Math.max(1, Math.min(PROBATION_BLOCKS, parts.store().reorgWindow()));
  }
}
