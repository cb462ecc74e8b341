package org.vmstudio.dispatcher.internal.upgrade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vmstudio.api.message.ChainKey;

/**
 * Chains for which an image is examined or tried. What that takes of the processors comes from the
 * chain itself: it rests after each of its blocks meanwhile, so that other chains do not wait.
 * Thread-safe.
 */
public final class Preparations {
  private static final long MOST_REST = TimeUnit.MILLISECONDS.toNanos(10);

  private final long mostRest;
  private final Map<ChainKey, Preparation> running = new ConcurrentHashMap<>();

  /** Nothing is prepared. */
  public Preparations() {
    this(MOST_REST);
  }

  /** As the public constructor, with the nanoseconds of the longest rest. */
  Preparations(long mostRest) {
    this.mostRest = mostRest;
  }

  /** Begins to prepare an image for a chain, which rests until the newest of these ends. */
  public Preparation begin(ChainKey chain) {
    Preparation begun = new Preparation(chain);
    running.put(chain, begun);
    return begun;
  }

  /**
   * Rests, where an image is prepared for the chain: as long as its turn took, 10 ms at most, and
   * not beyond the preparation's end.
   *
   * @param nanos how long the turn took
   */
  public void restAfter(ChainKey chain, long nanos) {
    Preparation preparation = running.get(chain);
    if (preparation != null) {
      preparation.await(Math.min(nanos, mostRest));
    }
  }

  /** The work on an image for a chain, until it is closed. */
  public final class Preparation implements AutoCloseable {
    private final ChainKey chain;
    private final CountDownLatch end = new CountDownLatch(1);

    private Preparation(ChainKey chain) {
      this.chain = chain;
    }

    private void await(long nanos) {
      try {
        end.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Ends it. */
    @Override
    public void close() {
      running.remove(chain, this);
      end.countDown();
    }
  }
}
