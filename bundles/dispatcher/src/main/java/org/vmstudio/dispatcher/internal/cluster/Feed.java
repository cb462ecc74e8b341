package org.vmstudio.dispatcher.internal.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;

/**
 * One chain's way from the loading channel to the execution channel: message II brings a few blocks
 * of the ledger and a container with their image, then the blocks are split into messages III. All
 * it knows can be had from the ledger again, so a restart, a fault or a quarantine is no more than
 * another epoch of the chain's lane. For one thread at a time.
 */
final class Feed {

  private static final int BLOCKS = 64;
  private static final long BYTES = 8L << 20;

  private final ChainKey chain;
  private final StoreReader store;
  private final MachineLoader loader;
  private final ExecutionChannel execution;
  private final Queue<LedgerBlock> loaded = new ArrayDeque<>();
  private List<Execute> messages = List.of();
  private int offered;
  private long epoch = -1;
  private long next;

  /** A feed that begins at the verified head. */
  Feed(ChainKey chain, StoreReader store, MachineLoader loader, ExecutionChannel execution) {
    this.chain = chain;
    this.store = store;
    this.loader = loader;
    this.execution = execution;
  }

  /** The lowest block that it has not handed over wholly. */
  long height() {
    return next;
  }

  /**
   * Serves one message II, or goes on with the last one.
   *
   * @return whether there is more to do now; where the lane is full, it calls again when there is
   *     room
   */
  boolean step() {
    followEpoch();
    if (messagesLeft() || !loaded.isEmpty() || load()) {
      return offerLoaded();
    }
    return false;
  }

  private void followEpoch() {
    long current = execution.lane(chain).epoch();
    if (current != epoch) {
      epoch = current;
      loaded.clear();
      messages = List.of();
      next = store.head(chain).map(ChainHead::verified).orElseThrow().height() + 1;
    }
  }

  private boolean messagesLeft() {
    return offered < messages.size();
  }

  /** Serves the next message II; false where there is nothing to load. */
  private boolean load() {
    ChainRecord record = store.chain(chain).orElseThrow();
    long last = store.head(chain).orElseThrow().synchronised().height();
    if (record.halted().isPresent() || next > last) {
      return false;
    }
    Optional<ImageRef> image = store.imageAt(chain, next);
    List<LedgerBlock> blocks = blocks(last, image);
    if (blocks.isEmpty()) {
      return false;
    }
    loader.load(Packaging.load(chain, image.orElseThrow(() -> noImage(next)), blocks));
    loaded.addAll(blocks);
    return true;
  }

  private List<LedgerBlock> blocks(long last, Optional<ImageRef> image) {
    List<LedgerBlock> blocks = new ArrayList<>();
    long bytes = 0;
    for (long height = next; height <= last && blocks.size() < BLOCKS && bytes < BYTES; height++) {
      Optional<LedgerBlock> block = store.block(chain, height);
      if (block.isEmpty() || !store.imageAt(chain, height).equals(image)) {
        break;
      }
      blocks.add(block.get());
      bytes += block.get().raw().size();
    }
    return blocks;
  }

  /** Offers what is loaded; true where all of it was taken and more may follow. */
  private boolean offerLoaded() {
    while (messagesLeft() || !loaded.isEmpty()) {
      if (!messagesLeft()) {
        split(loaded.remove());
      }
      int taken = execution.offer(chain, epoch, messages, offered);
      if (taken < 0) {
        return true;
      }
      offered += taken;
      if (messagesLeft()) {
        return false;
      }
      next++;
    }
    return true;
  }

  private void split(LedgerBlock block) {
    long height = block.ref().height();
    ImageRef image = store.imageAt(chain, height).orElseThrow(() -> noImage(height));
    ChainRecord record = store.chain(chain).orElseThrow();
    try {
      messages =
          Packaging.execute(
              chain,
              image,
              height,
              loader
                  .machine(image)
                  .codec()
                  .decode(record.configuration(), block.raw())
                  .transactions());
      offered = 0;
    } catch (MalformedException changed) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "the machine no longer reads the admitted block " + block.ref(),
          changed);
    }
  }

  private PlatformFault noImage(long height) {
    return new PlatformFault(
        Kind.MACHINE_UNAVAILABLE, "no image rules height " + height + " of " + chain);
  }
}
