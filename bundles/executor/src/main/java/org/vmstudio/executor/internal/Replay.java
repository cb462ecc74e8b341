package org.vmstudio.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Reverification.Finding;
import org.vmstudio.api.node.Reverification.Share;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.ScratchStates;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.StateDelta;

/**
 * Executes a chain once more, from its genesis to the head of when it begins, on a state that is
 * thrown away and in containers of its own, one after the other as the images ruled. For one
 * thread.
 */
final class Replay implements AutoCloseable {

  private final Parts parts;
  private final ChainRecord chain;
  private final long last;
  private final ScratchStates.Scratch state;
  private final List<Share> shares = new ArrayList<>();
  private @Nullable Container container;

  /**
   * What it works with.
   *
   * @param store reads
   * @param scratches keeps the state meanwhile
   * @param standby gives containers
   * @param trial executes
   */
  record Parts(StoreReader store, ScratchStates scratches, Standby standby, Trial trial) {}

  /** At the genesis of a chain, whose state that is. */
  Replay(Parts parts, ChainRecord chain, StateDelta allocation) {
    this.parts = parts;
    this.chain = chain;
    this.last = parts.store().head(chain.key()).orElseThrow().verified().height();
    this.state =
        parts
            .scratches()
            .begin(new BlockRef(chain.genesis().height(), chain.genesis().hash()), allocation);
  }

  /**
   * Goes to the end.
   *
   * @throws IllegalStateException if the chain moved to another branch meanwhile
   */
  Reverification run(Consumer<Reverification> progress) {
    Optional<Finding> finding = Optional.empty();
    while (finding.isEmpty() && state.at().height() < last) {
      goOn();
      LedgerBlock block = next();
      finding = execute(block);
      if (finding.isPresent() && !isTheChains(block)) {
        throw moved();
      }
      progress.accept(report(finding));
    }
    return report(finding);
  }

  private static void goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PlatformFault(Kind.STOPPING, "interrupted; begin again");
    }
  }

  private Reverification report(Optional<Finding> finding) {
    return new Reverification(state.at().height(), last, shares, finding);
  }

  private LedgerBlock next() {
    return parts
        .store()
        .block(chain.key(), state.at().height() + 1)
        .filter(block -> block.parent().equals(state.at().hash()))
        .filter(this::isTheChains)
        .orElseThrow(this::moved);
  }

  /** Whether the block stands on the chain and is verified there. */
  private boolean isTheChains(LedgerBlock block) {
    long height = block.ref().height();
    return parts.store().head(chain.key()).orElseThrow().verified().height() >= height
        && parts.store().block(chain.key(), height).filter(block::equals).isPresent();
  }

  private IllegalStateException moved() {
    return new IllegalStateException(
        "what follows block " + state.at() + " of " + chain.key() + " has changed meanwhile");
  }

  private Optional<Finding> execute(LedgerBlock block) {
    long height = block.ref().height();
    ImageRef image = parts.store().imageAt(chain.key(), height).orElseThrow();
    Optional<ImageRef> then = parts.store().verdict(chain.key(), height).map(Verdict::image);
    if (then.filter(image::equals).isEmpty()) {
      String by = then.map(ImageRef::toString).orElse("no image");
      return Optional.of(
          new Finding(
              block.ref(),
              image,
              "it was verified by " + by + ", its height is ruled by " + image));
    }
    try {
      return judge(block, image);
    } catch (PlatformFault fault) {
      if (fault.kind() == Kind.MACHINE_FAILED || fault.kind() == Kind.MACHINE_UNAVAILABLE) {
        return Optional.of(
            new Finding(block.ref(), image, "it could not be executed: " + fault.getMessage()));
      }
      throw fault;
    }
  }

  private Optional<Finding> judge(LedgerBlock block, ImageRef image) {
    Container its = containerOf(image);
    Trial.Result result = parts.trial().run(chain, block, its, state.open());
    if (!result.verdict().verified()
        || !(result.outcome() instanceof BlockOutcome.Executed executed)) {
      return Optional.of(new Finding(block.ref(), image, result.verdict().reason()));
    }
    state.advance(block.ref(), executed.delta());
    count(image, block.ref().height());
    return Optional.empty();
  }

  private Container containerOf(ImageRef image) {
    if (container == null || !container.image().equals(image)) {
      letGo();
      container = parts.standby().detached(chain.key(), image);
    }
    return container;
  }

  private void count(ImageRef image, long height) {
    boolean goesOn = !shares.isEmpty() && shares.getLast().image().equals(image);
    Share share = new Share(image, goesOn ? shares.removeLast().from() : height, height);
    shares.add(share);
  }

  private void letGo() {
    if (container != null) {
      parts.standby().end(container, "another image goes on");
      container = null;
    }
  }

  @Override
  public void close() {
    letGo();
    state.close();
  }
}
