package org.vmstudio.dispatcher.internal.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.ExecutionLane;
import org.vmstudio.dispatcher.internal.channels.Step;

/**
 * One chain's way from the loading channel to the execution channel: message II brings a few blocks
 * of the ledger and a container with their image, then the blocks are split into messages III. A
 * branch beside the chain goes before what the chain holds above their common ancestor; behind its
 * last block stands the decision about it. All it knows can be had from the ledger again, so a
 * restart, a fault, a quarantine or a turn to another branch is no more than another epoch of the
 * chain's lane. For one thread at a time.
 */
final class Feed {

  private static final int BLOCKS = 64;
  private static final long BYTES = 8L << 20;

  private final ChainKey chain;
  private final StoreReader store;
  private final MachineLoader loader;
  private final ExecutionChannel execution;
  private final Splitting splitting;
  private final Queue<LedgerBlock> loaded = new ArrayDeque<>();
  private List<Step> steps = List.of();
  private int offered;
  private long epoch = -1;
  private boolean onSide;
  private long next;
  private @Nullable BlockRef decided;
  private @Nullable ImageRef served;
  private boolean switched;

  /** A feed that begins at the verified head. */
  Feed(ChainKey chain, StoreReader store, MachineLoader loader, ExecutionChannel execution) {
    this.chain = chain;
    this.store = store;
    this.loader = loader;
    this.execution = execution;
    this.splitting = new Splitting(store, loader);
  }

  /** The lowest block that it has not handed over wholly. */
  long height() {
    return next;
  }

  /** Whether it feeds the branch beside the chain. */
  boolean onSide() {
    return onSide;
  }

  /**
   * Serves one message II, or goes on with the last one.
   *
   * @return whether there is more to do now; where the lane is full, it calls again when there is
   *     room
   */
  boolean step() {
    turnToSide();
    followEpoch();
    if (stepsLeft() || !loaded.isEmpty() || load()) {
      return offerLoaded();
    }
    return false;
  }

  /** What the lane still holds of the chain would be replaced: the branch goes first. */
  private void turnToSide() {
    if (epoch >= 0 && !onSide && sideIsDue().isPresent()) {
      execution.reset(chain);
    }
  }

  private Optional<SideBranch> sideIsDue() {
    return store
        .sideBranch(chain)
        .filter(branch -> branch.ancestor().height() <= verified().height());
  }

  private BlockRef verified() {
    return store.head(chain).orElseThrow().verified();
  }

  private void followEpoch() {
    ExecutionLane.Start start = execution.lane(chain).start();
    if (start.epoch() != epoch) {
      epoch = start.epoch();
      loaded.clear();
      steps = List.of();
      decided = null;
      served = null;
      // The container of what the lane began with may be on its way: others come behind it.
      switched = start.last().isPresent();
      Optional<SideBranch> side = switched ? Optional.empty() : sideIsDue();
      onSide = side.isPresent();
      next = start.last().orElseGet(() -> ahead(side)) + 1;
    }
  }

  private long ahead(Optional<SideBranch> side) {
    return side.map(SideBranch::verified).orElseGet(this::verified).height();
  }

  private boolean stepsLeft() {
    return offered < steps.size();
  }

  /** Serves the next message II; false where there is nothing to load. */
  private boolean load() {
    ChainRecord record = store.chain(chain).orElseThrow();
    if (record.halted().isPresent()) {
      return false;
    }
    Optional<SideBranch> side = store.sideBranch(chain);
    long last = last(side);
    if (next > last) {
      return onSide && side.filter(this::undecided).isPresent();
    }
    Optional<ImageRef> image = store.imageAt(chain, next);
    List<LedgerBlock> blocks = blocks(last, image);
    if (blocks.isEmpty()) {
      return false;
    }
    serve(Packaging.load(chain, image.orElseThrow(() -> splitting.noImage(chain, next)), blocks));
    loaded.addAll(blocks);
    return true;
  }

  /**
   * Fills the chain's container now, unless blocks of another image are on their way to it: then
   * the image's turn comes behind them.
   */
  private void serve(Load message) {
    if (switched || served != null && !served.equals(message.image())) {
      switched = true;
      steps = List.of(new Step.Switch(message, onSide));
      offered = 0;
    } else {
      loader.load(message);
    }
    served = message.image();
  }

  /** The last block to execute: what lies above a waiting branch's ancestor is left alone. */
  private long last(Optional<SideBranch> side) {
    if (onSide) {
      return side.map(branch -> branch.tip().height()).orElse(-1L);
    }
    long synchronised =
        Math.min(store.head(chain).orElseThrow().synchronised().height(), certain());
    return side.map(branch -> Math.min(branch.ancestor().height(), synchronised))
        .orElse(synchronised);
  }

  /** The last height whose image is certain: a pending upgrade may rule those after it. */
  private long certain() {
    return store
        .upgrade(chain)
        .filter(upgrade -> upgrade.isPending() && upgrade.activationHeight() > 0)
        .map(upgrade -> upgrade.activationHeight() - 1)
        .orElse(Long.MAX_VALUE);
  }

  /** Packages the decision about a branch, once. */
  private boolean undecided(SideBranch branch) {
    if (branch.tip().equals(decided)) {
      return false;
    }
    decided = branch.tip();
    steps = List.of(new Step.Decision(chain));
    offered = 0;
    return true;
  }

  private List<LedgerBlock> blocks(long last, Optional<ImageRef> image) {
    List<LedgerBlock> blocks = new ArrayList<>();
    long bytes = 0;
    for (long height = next; height <= last && blocks.size() < BLOCKS && bytes < BYTES; height++) {
      Optional<LedgerBlock> block =
          onSide ? store.sideBlock(chain, height) : store.block(chain, height);
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
    while (stepsLeft() || !loaded.isEmpty()) {
      if (!stepsLeft()) {
        steps = splitting.steps(chain, loaded.remove(), onSide);
        offered = 0;
      }
      int taken = execution.offer(chain, epoch, steps, offered);
      if (taken < 0) {
        return true;
      }
      offered += taken;
      if (stepsLeft()) {
        return false;
      }
      if (steps.getLast() instanceof Step.OnChain || steps.getLast() instanceof Step.OnSide) {
        next++;
      }
    }
    return true;
  }
}
