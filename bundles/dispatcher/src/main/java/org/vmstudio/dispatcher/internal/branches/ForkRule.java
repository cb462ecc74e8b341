package org.vmstudio.dispatcher.internal.branches;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.MalformedException;

/**
 * Which of two branches a chain prefers: the one whose blocks weigh more from the common ancestor
 * on; at the same weight the one it has. What a block weighs its codec says: its difficulty on a
 * chain where total difficulty decides, one where the length does. Headers alone say it, so that a
 * branch that cannot win is never executed.
 */
public final class ForkRule {
  private final StoreReader store;
  private final MachineLoader loader;

  /** Weighs what is stored with the codecs of the images that rule the heights. */
  public ForkRule(StoreReader store, MachineLoader loader) {
    this.store = store;
    this.loader = loader;
  }

  /** What blocks weigh together. */
  public static BigInteger weight(List<BlockFacts> blocks) {
    return blocks.stream().map(ForkRule::weight).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** What a chain's blocks above a height weigh together, those not executed yet included. */
  public BigInteger weightAbove(ChainKey chain, long height) {
    long last = store.head(chain).orElseThrow().synchronised().height();
    return weight(chain, height, last, each -> store.block(chain, each));
  }

  /** Whether a chain prefers the branch beside it to what it has. */
  public boolean prefers(ChainKey chain, SideBranch branch) {
    return weightOf(chain, branch).compareTo(weightAbove(chain, branch.ancestor().height())) > 0;
  }

  /** What the blocks of the branch beside a chain weigh together. */
  public BigInteger weightOf(ChainKey chain, SideBranch branch) {
    return weight(
        chain,
        branch.ancestor().height(),
        branch.tip().height(),
        each -> store.sideBlock(chain, each));
  }

  private BigInteger weight(
      ChainKey chain, long above, long last, LongFunction<Optional<LedgerBlock>> blocks) {
    Bytes configuration = store.chain(chain).orElseThrow().configuration();
    BigInteger sum = BigInteger.ZERO;
    for (long height = above + 1; height <= last; height++) {
      // What is gone meanwhile weighs nothing.
      Optional<LedgerBlock> block = blocks.apply(height);
      if (block.isPresent()) {
        sum = sum.add(weight(facts(chain, configuration, block.get())));
      }
    }
    return sum;
  }

  private BlockFacts facts(ChainKey chain, Bytes configuration, LedgerBlock block) {
    ImageRef image =
        store
            .imageAt(chain, block.ref().height())
            .orElseThrow(() ->
                new PlatformFault(Kind.MACHINE_UNAVAILABLE, "no image rules block " + block.ref()));
    try {
      return loader.machine(image).codec().decode(configuration, block.raw()).facts();
    } catch (MalformedException changed) {
      throw new PlatformFault(
          Kind.MACHINE_FAILED,
          "the machine no longer reads the admitted block " + block.ref(),
          changed);
    }
  }

  private static BigInteger weight(BlockFacts block) {
    return new BigInteger(1, block.weight().view());
  }
}
