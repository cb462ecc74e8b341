package org.vmstudio.dispatcher.internal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.UpgradeWriter;
import org.vmstudio.dispatcher.internal.branches.ForkRule;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.ExecutionLane;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;
import org.vmstudio.dispatcher.internal.channels.Sizes;
import org.vmstudio.dispatcher.internal.channels.Step;
import org.vmstudio.dispatcher.internal.upgrade.Preparations;
import org.vmstudio.dispatcher.internal.upgrade.Upgrades;

/**
 * Serves both channels: loads what is due, executes what was loaded, a block a turn. A fault of the
 * platform or of a machine costs its chain one retry in a fresh container; a second one at the same
 * block halts that chain, or where a machine failed at a block of a branch, ends that branch.
 * Thread-safe.
 */
public final class Cluster {

  private final Platform platform;
  private final Duration retryAfter;
  private final Map<ChainKey, Feed> feeds = new ConcurrentHashMap<>();
  private final Recovery recovery;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("vmstudio-retries").factory());
  private final Branching branching;
  private final ExecutionChannel execution;
  private final LoadingChannel loading;
  private final Upgrades upgrades;
  private final Set<ChainKey> inBlock = ConcurrentHashMap.newKeySet();

  /**
   * What it works with.
   *
   * @param store reads
   * @param writer halts
   * @param loader fills containers
   * @param library keeps them
   * @param executor executes
   * @param upgrades records the steps of upgrades
   * @param standby brings images up beside those that serve
   * @param preparations give the time of chains to the images that are to be theirs
   * @param followUp admits the blocks that waited for the end of an upgrade
   */
  public record Platform(
      StoreReader store,
      LedgerWriter writer,
      MachineLoader loader,
      ContainerLibrary library,
      BlockExecutor executor,
      UpgradeWriter upgrades,
      Standby standby,
      Preparations preparations,
      Consumer<ChainKey> followUp) {}

  /**
   * Channels without work.
   *
   * @param drainWithin how long a container may take to end
   * @param retryAfter how long a chain waits for space before it is tried again
   */
  public Cluster(Platform platform, Sizes sizes, Duration drainWithin, Duration retryAfter) {
    this.platform = platform;
    this.retryAfter = retryAfter;
    this.branching =
        new Branching(
            platform.store(),
            platform.writer(),
            platform.executor(),
            new ForkRule(platform.store(), platform.loader()));
    this.loading = new LoadingChannel(sizes.loadingThreads(), sizes.bounds(), this::load);
    this.execution =
        new ExecutionChannel(
            sizes.executionThreads(), sizes.capacity(), loading::blocksDue, this::execute);
    this.upgrades =
        new Upgrades(
            new Upgrades.Parts(
                platform.store(),
                platform.upgrades(),
                platform.executor(),
                platform.standby(),
                platform.preparations()),
            execution::wake,
            this::beginAgain,
            new Handover(platform, new Recovery.Channels(execution, loading), this::beginAgain)
                ::make);
    this.recovery =
        new Recovery(platform, new Recovery.Channels(execution, loading), upgrades, drainWithin);
  }

  /** Starts serving, and goes on with every chain whose ledger is ahead of its state. */
  public void start() {
    loading.start();
    execution.start();
    upgrades.pickUp();
    platform.store().chains().forEach(chain -> loading.blocksDue(chain.key()));
    long pause = retryAfter.toMillis();
    var _ = retries.scheduleWithFixedDelay(this::tryAgain, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void tryAgain() {
    recovery.tryAgain().forEach(loading::blocksDue);
    upgrades.pickUp();
  }

  /** Ends in good order; blocks in execution are given up and begin again at the next start. */
  public void stop(Duration patience) {
    retries.shutdownNow();
    upgrades.stop();
    loading.stop(patience);
    execution.close();
    platform.store().chains().forEach(chain -> platform.executor().abandon(chain.key()));
    execution.stop(patience);
  }

  /** The channel for messages from outside. */
  public LoadingChannel loading() {
    return loading;
  }

  /** The channel for what was loaded. */
  public ExecutionChannel execution() {
    return execution;
  }

  /** Why a chain does not go on although its record does not say that it is halted. */
  public Optional<String> trouble(ChainKey chain) {
    return recovery.trouble(chain);
  }

  /** A message of a chain was accepted: it may have new blocks, or begin an upgrade. */
  public void accepted(ChainKey chain) {
    upgrades.pickUp(chain);
    loading.blocksDue(chain);
  }

  /** The upgrades of the chains. */
  public Upgrades upgrades() {
    return upgrades;
  }

  private void beginAgain(ChainKey chain) {
    recovery.beginAgain(chain);
  }

  /** An operator lets a chain go on. */
  public void resume(ChainKey chain) {
    recovery.clear(chain);
    loading.blocksDue(chain);
  }

  private boolean load(ChainKey chain) {
    if (recovery.stops(chain)) {
      return false;
    }
    Feed feed =
        feeds.computeIfAbsent(
            chain, key -> new Feed(key, platform.store(), platform.loader(), execution));
    try {
      platform.followUp().accept(chain);
      return feed.step();
    } catch (RuntimeException fault) {
      recovery.handle(new Spot(chain, feed.height(), feed.onSide()), fault);
      return false;
    }
  }

  private void execute(ChainKey chain) {
    ExecutionLane lane = execution.lane(chain);
    if (lane.takeAbandon()) {
      platform.executor().abandon(chain);
      inBlock.remove(chain);
    }
    if (!inBlock.contains(chain) && upgrades.waitsForBoundary(chain)) {
      atBoundary(chain);
    }
    long begin = System.nanoTime();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = lane.poll().filter(this::mayRun).map(this::inBlockAfter).orElse(false);
    }
    if (!execution.isWaitedFor()) {
      platform.preparations().restAfter(chain, System.nanoTime() - begin);
    }
  }

  private void atBoundary(ChainKey chain) {
    long height = platform.store().head(chain).orElseThrow().verified().height();
    guarded(new Spot(chain, height, false), () -> upgrades.atBoundary(chain));
  }

  /** A halt, and the loss of a container that was drained, take effect between two blocks. */
  private boolean mayRun(Step step) {
    if (!step.begins()) {
      return true;
    }
    if (platform.store().chain(step.chain()).orElseThrow().halted().isPresent()) {
      execution.reset(step.chain());
      return false;
    }
    boolean executes = step instanceof Step.OnChain || step instanceof Step.OnSide;
    if (executes && recovery.isDrained(step.chain())) {
      recovery.beginAgain(step.chain());
      return false;
    }
    return true;
  }

  /** Takes a step and says whether its block goes on. */
  private boolean inBlockAfter(Step step) {
    return switch (step) {
      case Step.OnChain(Execute message) ->
          guarded(
              new Spot(message.chain(), message.height(), false),
              () -> isInBlock(message.chain(), platform.executor().execute(message)));
      case Step.OnSide(Execute message) ->
          guarded(
              new Spot(message.chain(), message.height(), true),
              () -> isInBlock(message.chain(), platform.executor().executeSide(message)));
      case Step.Switch(Load message, boolean onSide) ->
          guarded(
              new Spot(message.chain(), message.blocks().from(), onSide), () -> turnTo(message));
      case Step.Decision(ChainKey chain) ->
          guarded(new Spot(chain, Spot.DECISION, true), () -> decide(chain));
    };
  }

  private boolean turnTo(Load message) {
    platform.loader().load(message);
    return false;
  }

  private boolean guarded(Spot spot, BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException fault) {
      recovery.handle(spot, fault);
      return false;
    }
  }

  private boolean isInBlock(ChainKey chain, Progress progress) {
    if (progress == Progress.IN_BLOCK) {
      inBlock.add(chain);
      return true;
    }
    inBlock.remove(chain);
    recovery.wentOn(chain);
    switch (progress) {
      case INVALID -> recovery.beginAgain(chain);
      case ROLLED_BACK -> {
        upgrades.tookBack(chain);
        recovery.beginAgain(chain);
      }
      default -> verified(chain);
    }
    return false;
  }

  private void verified(ChainKey chain) {
    upgrades.verified(chain);
    if (platform.store().sideBranch(chain).isPresent()) {
      // The chain may have come to where the branch leaves it.
      loading.blocksDue(chain);
    }
  }

  private boolean decide(ChainKey chain) {
    if (branching.decide(chain)) {
      recovery.wentOn(chain);
      recovery.beginAgain(chain);
    }
    return false;
  }

  /** How far a chain is behind its ledger, in blocks. */
  public long backlog(ChainKey chain) {
    ChainHead head = platform.store().head(chain).orElseThrow();
    return head.synchronised().height() - head.verified().height();
  }
}
