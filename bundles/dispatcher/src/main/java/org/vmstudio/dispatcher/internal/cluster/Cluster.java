package org.vmstudio.dispatcher.internal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.BlockExecutor.Progress;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.ExecutionLane;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;

/**
 * Serves both channels: loads what is due, executes what was loaded, a block a turn. A fault of the
 * platform or of a machine costs its chain one retry in a fresh container; a second one at the same
 * block halts that chain. Thread-safe.
 */
public final class Cluster {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final int FAULTS_TO_HALT = 2;

  private final Platform platform;
  private final Duration drainWithin;
  private final Faults faults = new Faults();
  private final Map<ChainKey, Feed> feeds = new ConcurrentHashMap<>();
  private final Set<ChainKey> parked = ConcurrentHashMap.newKeySet();
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

  /** Channels without work. */
  public Cluster(Platform platform, Sizes sizes, Duration drainWithin) {
    this.platform = platform;
    this.drainWithin = drainWithin;
    this.loading = new LoadingChannel(sizes.loadingThreads(), sizes.bounds(), this::load);
    this.execution =
        new ExecutionChannel(
            sizes.executionThreads(), sizes.capacity(), loading::blocksDue, this::execute);
  }

  /** Starts serving, and goes on with every chain whose ledger is ahead of its state. */
  public void start() {
    loading.start();
    execution.start();
    platform.store().chains().forEach(chain -> loading.blocksDue(chain.key()));
  }

  /** Ends in good order; blocks in execution are given up and begin again at the next start. */
  public void stop(Duration patience) {
    loading.stop(patience);
    execution.close();
    platform.store().chains().forEach(chain -> platform.executor().abandon(chain.key()));
    execution.stop(patience);
  }

  /** The channel for messages from outside. */
  public LoadingChannel loading() {
    return loading;
  }

  /** A chain has new blocks. */
  public void blocksDue(ChainKey chain) {
    loading.blocksDue(chain);
  }

  /** An operator lets a chain go on. */
  public void resume(ChainKey chain) {
    parked.remove(chain);
    faults.clear(chain);
    loading.blocksDue(chain);
  }

  private boolean load(ChainKey chain) {
    if (parked.contains(chain)) {
      return false;
    }
    Feed feed =
        feeds.computeIfAbsent(
            chain, key -> new Feed(key, platform.store(), platform.loader(), execution));
    try {
      return feed.step();
    } catch (RuntimeException fault) {
      handle(chain, feed.height(), fault);
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
  private boolean mayRun(Execute message) {
    if (message.index() > 0
        || platform.store().chain(message.chain()).orElseThrow().halted().isEmpty()) {
      return true;
    }
    execution.reset(message.chain());
    return false;
  }

  /** Executes a message and says whether its block goes on. */
  private boolean inBlockAfter(Execute message) {
    try {
      Progress progress = platform.executor().execute(message);
      if (progress != Progress.IN_BLOCK) {
        faults.clear(message.chain());
      }
      if (progress == Progress.INVALID) {
        execution.reset(message.chain());
        loading.blocksDue(message.chain());
      }
      return progress == Progress.IN_BLOCK;
    } catch (RuntimeException fault) {
      handle(message.chain(), message.height(), fault);
      return false;
    }
  }

  private void handle(ChainKey chain, long height, RuntimeException fault) {
    if (fault instanceof PlatformFault known && known.kind() == Kind.STOPPING) {
      LOG.debug("{} stops at block {}", chain, height);
      return;
    }
    int count = faults.add(chain, height);
    if (count < FAULTS_TO_HALT) {
      LOG.warn("{}: fault at block {}, once more in a fresh container", chain, height, fault);
      retry(chain);
    } else {
      halt(chain, "block " + height + " failed " + count + " times: " + fault.getMessage(), fault);
    }
  }

  /** Begins again at the verified head; no message of before is executed any more. */
  private void retry(ChainKey chain) {
    execution.reset(chain);
    platform.library().close(chain, drainWithin);
    loading.blocksDue(chain);
  }

  private void halt(ChainKey chain, String why, RuntimeException fault) {
    LOG.error("{} is halted: {}", chain, why, fault);
    parked.add(chain);
    execution.reset(chain);
    try {
      platform.writer().halt(chain, why);
    } catch (PlatformFault unwritten) {
      LOG.error("{}: the halt could not be written, it lasts until a restart", chain, unwritten);
    }
  }

  /** How far a chain is behind its ledger, in blocks. */
  public long backlog(ChainKey chain) {
    ChainHead head = platform.store().head(chain).orElseThrow();
    return head.synchronised().height() - head.verified().height();
  }
}
