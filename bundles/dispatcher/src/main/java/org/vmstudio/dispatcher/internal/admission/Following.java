package org.vmstudio.dispatcher.internal.admission;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.store.UpgradeWriter;

/**
 * The message I that follows a message IV: the blocks of its body take the way of algorithm 2,
 * without algorithm 1, under whatever image the upgrade has left for their heights.
 */
final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  private final StoreReader store;
  private final UpgradeWriter writer;
  private final MachineLoader loader;
  private final BlockChecks blocks;

  /** Runs on these. */
  Following(StoreReader store, UpgradeWriter writer, MachineLoader loader, BlockChecks blocks) {
    this.store = store;
    this.writer = writer;
    this.loader = loader;
    this.blocks = blocks;
  }

  /** Runs it where blocks wait for nothing any more. */
  void run(ChainKey chain) {
    if (store.upgrade(chain).filter(Upgrade::isPending).isEmpty()) {
      store.followUp(chain).ifPresent(waiting -> admit(chain, waiting));
    }
  }

  private void admit(ChainKey chain, FollowUp waiting) {
    try {
      writer.follow(chain, checked(store.chain(chain).orElseThrow(), waiting));
    } catch (RejectedException refused) {
      String why = refused.rejection().toString();
      LOG.warn("{}: the blocks of message {} are refused: {}", chain, waiting.message(), why);
      writer.dropFollowUp(chain, why);
    }
  }

  private List<LedgerBlock> checked(ChainRecord chain, FollowUp waiting) throws RejectedException {
    return blocks.check(
        chain,
        waiting.range(),
        waiting.blocks(),
        waiting.sender(),
        waiting.message(),
        height ->
            Optional.of(height)
                .flatMap(each -> store.imageAt(chain.key(), each))
                .map(image -> loader.machine(image).codec()));
  }
}
