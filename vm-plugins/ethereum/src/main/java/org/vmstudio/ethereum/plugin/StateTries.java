package org.vmstudio.ethereum.plugin;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.root.StateRootCalculator;
import org.vmstudio.ethereum.trie.NodeCache;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;

/**
 * The tries of a chain's state, whose nodes lie in the state's own tables: a block's tries begin
 * with what its view shows, whatever was executed before, and what it changes of them goes into its
 * delta. Kept between blocks are only copies of nodes and the threads.
 */
final class StateTries {

  /** The platform's own, because an image asks for nothing but the api and the framework. */
  private static final System.Logger LOG = System.getLogger(StateTries.class.getName());

  private final NodeCache cache;
  private final ForkJoinPool threads;

  /** Remembers about so many bytes of nodes and calculates on so many threads. */
  StateTries(long bytes, int threads, String chain) {
    this.cache = new NodeCache(bytes);
    this.threads = new ForkJoinPool(Math.max(1, threads), pool -> worker(pool, chain), null, false);
  }

  /** The tries of the state that a view shows, for one block; the state is not a part only. */
  BlockTries of(StateView view) {
    if (!areStored(view)) {
      return new BlockTries(build(view), threads, true);
    }
    cache.tick();
    StateRootCalculator stored = StateRootCalculator.of(root(view), new NodeReader(view, cache));
    return new BlockTries(stored, threads, false);
  }

  /** Gives the threads back. */
  void stop() {
    threads.shutdownNow();
  }

  /**
   * Whether a state's tables have the nodes of its tries. An older machine that follows the chain
   * for a while leaves them behind, and the mark with them.
   */
  static boolean areStored(StateView view) {
    byte[] at = view.get(Tables.META, Tables.NODES_AT);
    return at != null && Arrays.equals(at, WholeState.block(view).toBytes());
  }

  /** The root of stored tries. */
  static Hash root(StateView view) {
    byte @Nullable [] node = view.get(Tables.ACCOUNT_NODES, Tables.node(new byte[0]));
    return node == null ? Trie.EMPTY_ROOT : Hash.of(Keccak256.hash(node));
  }

  /** Builds the tries of a state that came without their nodes; all of them are in memory then. */
  private static StateRootCalculator build(StateView view) {
    long start = System.nanoTime();
    StateRootCalculator.Builder builder = StateRootCalculator.builder();
    WholeState.slots(view, builder::slot);
    long count = 0;
    try (StateCursor accounts = view.scan(Tables.ACCOUNTS, new byte[] {0}, null)) {
      for (; accounts.next(); count++) {
        builder.account(Address.of(accounts.key()), AccountValue.decode(accounts.value()));
      }
    }
    StateRootCalculator built = builder.build();
    LOG.log(
        System.Logger.Level.INFO,
        "built the tries of {0} accounts, which the state came without, in {1} ms; the next block"
            + " stores them",
        count,
        (System.nanoTime() - start) / 1_000_000);
    return built;
  }

  private static ForkJoinWorkerThread worker(ForkJoinPool pool, String chain) {
    ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    worker.setName("evm-tries-" + chain + "-" + worker.getPoolIndex());
    return worker;
  }
}
