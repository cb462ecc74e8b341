package org.vmstudio.ethereum.plugin;

import java.time.Duration;
import java.util.concurrent.Executor;
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
import org.vmstudio.ethereum.blockphase.HeaderFork;
import org.vmstudio.ethereum.blockphase.StateRoots;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.recording.BlockRecording;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Hash;

/** A machine for one chain. What it keeps between blocks are caches: its engines' and tries. */
final class EvmInstance implements VmInstance {

  /** The share of the memory limit that nodes of tries may take. */
  private static final int NODE_SHARE = 2;

  private final ChainConfiguration configuration;
  private final Engines engines;
  private final Senders senders;
  private final Seals seals;
  private final Calls calls;
  private final StateTries tries;
  private final Schedulers schedulers;
  private final HintStore hints = new HintStore();
  private final boolean canRecord;
  private final boolean records;
  private volatile @Nullable EvmSession session;
  private volatile boolean stopped;

  /** Makes an instance within its limits. */
  EvmInstance(
      ChainContext context,
      ChainConfiguration configuration,
      EngineMaker engines,
      ExecutionSettings settings,
      Executor pool) {
    this.configuration = configuration;
    this.engines = engines.make(context, configuration);
    this.senders = new Senders(context.limits().threads(), context.chain().branch());
    this.tries =
        new StateTries(
            context.limits().memoryBytes() / NODE_SHARE,
            context.limits().threads(),
            context.chain().branch());
    this.seals = new Seals(configuration, senders);
    this.calls = new Calls(configuration, this.engines, senders);
    // What an engine does to a state of its own is not seen.
    this.canRecord = this.engines.forSpeculation().isPresent();
    this.records = settings.records();
    this.schedulers =
        new Schedulers(settings.scheduler(), this.engines, context.limits().threads(), pool, hints);
  }

  @Override
  public BlockSession begin(BlockFacts block, Bytes envelope, int count, StateView state) {
    if (stopped) {
      throw new IllegalStateException("the instance was stopped");
    }
    EvmSession before = session;
    if (before != null) {
      before.abandon();
    }
    Hash hash = Hash.of(block.hash().toArray());
    Block read = read(envelope);
    StateEngine engine =
        engines.forBlock(state, hash, HeaderFork.of(configuration.schedule(), read.header()));
    try {
      EvmSession begun =
          new EvmSession(plan(block, hash, read, state, engine, count), senders, count);
      session = begun;
      return begun;
    } catch (RuntimeException failed) {
      engine.close();
      throw failed;
    }
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
    EvmSession running = session;
    if (running != null) {
      running.abandon();
    }
    senders.stop();
    tries.stop();
    engines.stop();
  }

  private BlockPlan plan(
      BlockFacts facts, Hash hash, Block envelope, StateView state, StateEngine engine, int count) {
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
    StateRoots roots = before != null && rewardsAreKnown ? engine.roots(before::apply) : null;
    Recorded recorded = new Recorded(hash, envelope, count, recording(envelope), hints);
    WorldState world = new WorldState(new ViewReader(state), recorded.recorder());
    if (envelope.carried() != null) {
      hints.take(hash, count, envelope.carried());
    }
    return new BlockPlan(
        hash,
        envelope,
        context,
        BlockRules.check(context, envelope, state),
        new BlockExecution(context, envelope, world, engine.engine(), roots),
        schedulers.forBlock(context, count),
        seals.begin(context, envelope, state),
        before,
        engine,
        recorded);
  }

  /** What a block carries is judged whatever the settings say. */
  private @Nullable BlockRecording recording(Block envelope) {
    if (!canRecord) {
      return null;
    }
    if (envelope.carried() != null) {
      return BlockRecording.withReceipts();
    }
    return records ? new BlockRecording() : null;
  }

  private static Block read(Bytes raw) {
    try {
      return Envelope.read(raw);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the envelope is not one that the codec made", e);
    }
  }
}
