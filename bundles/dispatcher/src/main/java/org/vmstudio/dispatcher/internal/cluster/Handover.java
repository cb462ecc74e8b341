package org.vmstudio.dispatcher.internal.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.dispatcher.internal.channels.ExecutionLane;
import org.vmstudio.dispatcher.internal.channels.Step;

/**
 * The first blocks under an image that has begun to rule. Their message II and their messages III
 * are made in the chain's own turn, so that the chain does not stand still until the loading
 * channel, which may be busy with its messages, comes to package its blocks again. Thread-safe.
 */
final class Handover {

  /** Enough to be at work until the loading channel goes on. */
  private static final int BLOCKS = 8;

  private static final long BYTES = 256 << 10;

  private final StoreReader store;
  private final MachineLoader loader;
  private final Recovery.Channels channels;
  private final Consumer<ChainKey> again;
  private final Splitting splitting;

  /**
   * Hands over between these channels.
   *
   * @param again packages a chain's blocks again in the usual way
   */
  Handover(Cluster.Platform platform, Recovery.Channels channels, Consumer<ChainKey> again) {
    this.store = platform.store();
    this.loader = platform.loader();
    this.channels = channels;
    this.again = again;
    this.splitting = new Splitting(store, loader);
  }

  /** Hands over. For the thread that has the chain's turn, between two blocks. */
  void make(ChainKey chain) {
    if (fills(chain, channels.execution().lane(chain))) {
      channels.loading().blocksDue(chain);
    } else {
      again.accept(chain);
    }
  }

  /**
   * Not where the chain has no block yet, or a branch beside it, and where something else happened
   * to its lane meanwhile.
   */
  private boolean fills(ChainKey chain, ExecutionLane lane) {
    long epoch = lane.epoch();
    List<LedgerBlock> blocks = blocks(chain);
    if (blocks.isEmpty() || store.sideBranch(chain).isPresent()) {
      return false;
    }
    long last = blocks.getLast().ref().height();
    ImageRef image = store.imageAt(chain, last).orElseThrow(() -> splitting.noImage(chain, last));
    loader.load(Packaging.load(chain, image, blocks));
    List<Step> steps = new ArrayList<>();
    blocks.forEach(block -> steps.addAll(splitting.steps(chain, block, false)));
    return lane.restart(epoch, steps, last);
  }

  private List<LedgerBlock> blocks(ChainKey chain) {
    ChainHead head = store.head(chain).orElseThrow();
    long first = head.verified().height() + 1;
    Optional<ImageRef> image = store.imageAt(chain, first);
    List<LedgerBlock> blocks = new ArrayList<>();
    long bytes = 0;
    for (long height = first;
        height <= head.synchronised().height() && blocks.size() < BLOCKS && bytes < BYTES;
        height++) {
      Optional<LedgerBlock> block = store.block(chain, height);
      if (block.isEmpty() || !store.imageAt(chain, height).equals(image)) {
        break;
      }
      blocks.add(block.get());
      bytes += block.get().raw().size();
    }
    return blocks;
  }
}
