package org.vmstudio.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;

/**
 * What the steps of an upgrade write: for the dispatcher alone. Each call is one synced batch with
 * its event in it, so that an unclean end leaves a chain before a step or after it. Thread-safe.
 */
@ProviderType
public interface UpgradeWriter {
  /**
   * Records that the new image reproduced what the chain's last blocks commit to.
   *
   * @throws IllegalStateException if no upgrade of the chain is pending
   */
  Event upgradeReady(ChainKey chain, String detail);

  /**
   * Lets the new image rule from a height on and begins its probation.
   *
   * @throws IllegalStateException if no upgrade of the chain is pending
   */
  Event activateUpgrade(ChainKey chain, long fromHeight);

  /** Ends an upgrade without effect: the chain stays with the image that it has. */
  Event upgradeFailed(ChainKey chain, ImageRef image, String why);

  /**
   * Ends an upgrade's probation: there is no way back to the image before from now on. Empty, and
   * nothing has changed, where it is on probation no more: the next upgrade, which may begin at any
   * time, confirms the one before it.
   */
  Optional<Event> confirmUpgrade(ChainKey chain, Upgrade upgrade, String detail);

  /**
   * Admits the blocks that came with a message IV.
   *
   * @throws IllegalStateException if none wait, or they do not follow what the chain holds
   */
  Event follow(ChainKey chain, List<LedgerBlock> blocks);

  /**
   * Gives up the blocks that came with a message IV.
   *
   * @throws IllegalStateException if none wait
   */
  Event dropFollowUp(ChainKey chain, String why);
}
