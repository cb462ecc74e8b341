package org.vmstudio.executor.internal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;

/**
 * The first blocks under a new image: before one of them counts as invalid, the image before is
 * asked. Where that one verifies it, image and state go back.
 *
 * @param store reads
 * @param committer takes back
 * @param trial asks
 */
record Probation(StoreReader store, StateCommitter committer, Trial trial) {

  private static final Logger LOG = LoggerFactory.getLogger(Probation.class);

  /** Takes the upgrade back for which a block is invalid that is not so under the image before. */
  boolean tookBack(ChainRecord chain, Place place, Verdict invalid) {
    Optional<ImageRef> before =
        store
            .upgrade(chain.key())
            .filter(upgrade -> upgrade.isOnProbation(invalid.height()))
            .filter(upgrade -> upgrade.image().equals(invalid.image()))
            .map(Upgrade::before);
    if (before.isEmpty() || !verifiesUnder(before.get(), chain, place, invalid)) {
      return false;
    }
    committer.rollBack(
        chain.key(),
        "block "
            + invalid.height()
            + " verifies under the image before, not under this one: "
            + invalid.reason());
    return true;
  }

  private boolean verifiesUnder(ImageRef before, ChainRecord chain, Place place, Verdict invalid) {
    LedgerBlock block = place.block(chain.key(), invalid.height()).orElseThrow();
    try {
      Verdict verdict =
          trial.secondOpinion(chain, block, before, () -> place.openState(chain.key()));
      LOG.info("{}: block {} under {}: {}", chain.key(), block.ref(), before, verdict.verified());
      return verdict.verified();
    } catch (PlatformFault fault) {
      if (fault.kind() != Kind.MACHINE_FAILED && fault.kind() != Kind.MACHINE_UNAVAILABLE) {
        throw fault;
      }
      LOG.warn("{}: {} has no opinion on block {}", chain.key(), before, block.ref(), fault);
      return false;
    }
  }
}
