package org.vmstudio.dispatcher.internal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.dispatcher.internal.branches.ForkRule;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.ExecutionLane;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;
import org.vmstudio.dispatcher.internal.channels.Step;

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
  private final ForkRule forks;
  private final ExecutionChannel execution;
  private final LoadingChannel loading;

  /**
   * What it works with.
   *
   * @param store reads
   * @param writer halts
   * @param loader fills containers
   * @param library keeps them
   * @param executor executes
   */
  public record Platform(
      StoreReader store,
      LedgerWriter writer,
      MachineLoader loader,
      ContainerLibrary library,
      BlockExecutor executor) {}

  /**
   * The sizes of the channels.
   *
   * @param loadingThreads that serve messages I, II and IV
   * @param bounds of what waits for loading
   * @param executionThreads chains that execute at the same time
   * @param capacity messages III of a chain
   */
  public record Sizes(
      int loadingThreads, LoadingChannel.Bounds bounds, int executionThreads, int capacity) {}

  /**
   * Channels without work.
   *
   * @param drainWithin how long a container may take to end
   * @param retryAfter how long a chain waits for space before it is tried again
   */
  public Cluster(Platform platform, Sizes sizes, Duration drainWithin, Duration retryAfter) {
    this.platform = platform;
    this.retryAfter = retryAfter;
    this.forks = new ForkRule(platform.store(), platform.loader());
    this.loading = new LoadingChannel(sizes.loadingThreads(), sizes.bounds(), this::load);
    this.execution =
        new ExecutionChannel(
            sizes.executionThreads(), sizes.capacity(), loading::blocksDue, this::execute);
    this.recovery = new Recovery(platform, drainWithin, execution, loading);
  }

  /** Starts serving, and goes on with every chain whose ledger is ahead of its state. */
  public void start() {
    loading.start();
    execution.start();
    platform.store().chains().forEach(chain -> loading.blocksDue(chain.key()));
    long pause = retryAfter.toMillis();
    var _ = retries.scheduleWithFixedDelay(this::tryAgain, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void tryAgain() {
    recovery.tryAgain().forEach(loading::blocksDue);
  }

  /** Ends in good order; blocks in execution are given up and begin again at the next start. */
  public void stop(Duration patience) {
    retries.shutdownNow();
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

  /** A chain has new blocks. */
  public void blocksDue(ChainKey chain) {
    loading.blocksDue(chain);
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
    }
    boolean inBlock = true;
    while (inBlock) {
      inBlock = lane.poll().filter(this::mayRun).map(this::inBlockAfter).orElse(false);
    }
  }

  /** A halt takes effect between two blocks. */
  private boolean mayRun(Step step) {
    if (!step.begins() || platform.store().chain(step.chain()).orElseThrow().halted().isEmpty()) {
      return true;
    }
    execution.reset(step.chain());
    return false;
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
      case Step.Decision(ChainKey chain) ->
          guarded(new Spot(chain, Spot.DECISION, true), () -> decide(chain));
    };
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
      return true;
    }
    recovery.wentOn(chain);
    if (progress == Progress.INVALID) {
      recovery.beginAgain(chain);
    } else if (platform.store().sideBranch(chain).isPresent()) {
      // The chain may have come to where the branch leaves it.
      loading.blocksDue(chain);
    }
    return false;
  }

  /** All of the branch was executed, unless it has grown meanwhile: then it is fed on. */
  private boolean decide(ChainKey chain) {
    Optional<SideBranch> branch = platform.store().sideBranch(chain).filter(SideBranch::complete);
    if (branch.isPresent()) {
      if (forks.prefers(chain, branch.get())) {
        platform.executor().adopt(chain, branch.get().tip());
      } else {
        platform.writer().dropBranch(chain, notPreferred(chain, branch.get()));
      }
      recovery.wentOn(chain);
      recovery.beginAgain(chain);
    }
    return false;
  }

  private String notPreferred(ChainKey chain, SideBranch branch) {
    return "what verified of it weighs "
        + forks.weightOf(chain, branch)
        + ", the chain "
        + forks.weightAbove(chain, branch.ancestor().height())
        + " from block "
        + branch.ancestor()
        + " on";
  }

  /** How far a chain is behind its ledger, in blocks. */
  public long backlog(ChainKey chain) {
    ChainHead head = platform.store().head(chain).orElseThrow();
    return head.synchronised().height() - head.verified().height();
  }
}
