package org.vmstudio.pavm.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockSession;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VmInstance;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.BlockExecution;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.blockphase.StateRoots;
import org.vmstudio.ethereum.evm.Engine;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.kernel.CodeCache;

/** PaVM for one chain. What it keeps between blocks are caches: code analyses and tries. */
final class PavmInstance implements VmInstance {

  /** The share of the memory limit that analysed code may take. */
  private static final int CODE_SHARE = 8;

  /** The share of it that nodes of tries may take. */
  private static final int NODE_SHARE = 2;

  private final ChainConfiguration configuration;
  private final CodeCache codes;
  private final Engine engine;
  private final Senders senders;
  private final Seals seals;
  private final Calls calls;
  private final StateTries tries;
  private volatile @Nullable PavmSession session;
  private volatile boolean stopped;

  /** Makes an instance within its limits. */
  PavmInstance(ChainContext context, ChainConfiguration configuration, EngineMaker engines) {
    this.configuration = configuration;
    this.codes = new CodeCache(context.limits().memoryBytes() / CODE_SHARE);
    this.engine = engines.make(codes, configuration);
    this.senders = new Senders(context.limits().threads(), context.chain().branch());
    this.tries =
        new StateTries(
            context.limits().memoryBytes() / NODE_SHARE,
            context.limits().threads(),
            context.chain().branch());
    this.seals = new Seals(configuration, senders);
    this.calls = new Calls(configuration, codes, senders);
  }

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    if (stopped) {
      throw new IllegalStateException("the instance was stopped");
    }
    PavmSession begun = new PavmSession(plan(block, envelope, state), senders, count);
    session = begun;
    return begun;
  }

  @Override
  public CallResult read(Bytes call, StateView state) throws MalformedException {
    return calls.read(call, state);
  }

  @Override
  public CallResult simulate(Bytes transaction, StateView state) throws MalformedException {
    return calls.simulate(transaction, state);
  }

  @Override
  public void stop(Duration deadline) {
    stopped = true;
    PavmSession running = session;
    if (running != null) {
      running.abandon();
    }
    senders.stop();
    tries.stop();
  }

  private BlockPlan plan(BlockFacts facts, Bytes raw, StateView state) {
    Block envelope = read(raw);
    Header parent = ChainHead.header(state);
    if (parent != null && !Values.hash(parent.hash()).equals(facts.parent())) {
      throw new IllegalArgumentException("the view does not show the state after the parent");
    }
    HeaderContext context =
        HeaderContext.of(
            envelope.header(), parent, ChainHead.totalDifficulty(state), configuration);
    boolean isPartial = state.get(Tables.META, Tables.PARTIAL) != null;
    BlockTries before = isPartial ? null : tries.of(state);
    boolean rewardsAreKnown = !BodyCheck.lacksOmmers(configuration, envelope);
    StateRoots roots = before != null && rewardsAreKnown ? before::apply : null;
    WorldState world = new WorldState(new ViewReader(state));
    return new BlockPlan(
        Hash.of(facts.hash().toArray()),
        envelope,
        context,
        BlockRules.check(context, envelope, state),
        new BlockExecution(context, envelope, world, engine, roots),
        seals.begin(context, envelope, state),
        before);
  }

  private static Block read(Bytes raw) {
    try {
      return Envelope.read(raw);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the envelope is not one that the codec made", e);
    }
  }
}
