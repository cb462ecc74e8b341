package org.vmstudio.executor.internal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.vmstudio.api.node.BlockExecutor.Rehearsal;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.StoreReader;

/**
 * A chain's newest blocks once more, in a container beside it, and then those that the chain
 * verified meanwhile. A chain under load never stands still for that: each round of catching up has
 * to be shorter than the one before, or it was the last. What is verified after it is for the
 * probation to judge. For one thread.
 */
final class ShadowRun {

  private static final long MOST_REST = TimeUnit.MILLISECONDS.toNanos(100);

  private final StoreReader store;
  private final Trial trial;
  private final ChainRecord chain;
  private final Container container;
  private final Predecessors states;
  private int executed;

  /** Nothing is executed yet. */
  ShadowRun(StoreReader store, Trial trial, ChainRecord chain, Container container) {
    this.store = store;
    this.trial = trial;
    this.chain = chain;
    this.container = container;
    this.states = new Predecessors(store, chain.key());
  }

  /** As many of the newest blocks as are wanted, and what follows, up to the first bad one. */
  Rehearsal run(int blocks) {
    try (states) {
      long done = verified();
      long first = Math.max(chain.genesis().height() + 1, done - blocks + 1);
      Optional<String> bad = execute(first, done, MOST_REST);
      long round = Long.MAX_VALUE;
      for (long head = verified();
          bad.isEmpty() && isNearer(head - done, round);
          head = verified()) {
        round = head - done;
        bad = execute(done + 1, head, 0);
        done = head;
      }
      return new Rehearsal(executed, bad);
    }
  }

  /** Whether the blocks that are missing are some, and a quarter fewer than in the round before. */
  private static boolean isNearer(long missing, long round) {
    return missing > 0 && missing <= round / 4 * 3;
  }

  /**
   * Blocks of a round.
   *
   * @param rest how many nanoseconds, at most, it rests after a block that took as long: the chains
   *     at work go before
   */
  private Optional<String> execute(long from, long to, long rest) {
    for (long height = from; height <= to; height++) {
      long begin = System.nanoTime();
      Optional<Verdict> verdict = recorded(height);
      LockSupport.parkNanos(Math.min(rest, System.nanoTime() - begin));
      if (verdict.isPresent() && !verdict.get().verified()) {
        return Optional.of("block " + height + ": " + verdict.get().reason());
      }
      executed += verdict.isPresent() ? 1 : 0;
    }
    return Optional.empty();
  }

  /** Empty where the chain does not hold the block, or the state before it, any more. */
  private Optional<Verdict> recorded(long height) {
    return store
        .block(chain.key(), height)
        .flatMap(block ->
            states
                .before(block)
                .map(state -> {
                  try (state) {
                    return trial.run(chain, block, container, state).verdict();
                  }
                }));
  }

  private long verified() {
    return store.head(chain.key()).orElseThrow().verified().height();
  }
}
