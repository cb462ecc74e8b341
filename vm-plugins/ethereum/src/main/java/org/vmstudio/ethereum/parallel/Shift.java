package org.vmstudio.ethereum.parallel;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that work on one block. Those that help are called once, as early as possible, since
 * it can take a sleeping one as long to come as fifty transfers, and stay from one speculation to
 * the next. The calling thread needs none of them.
 */
final class Shift {
  private final Executor pool;
  private final Supplier<Helper> helpers;
  private final Consumer<Helper> takesBack;
  private final Bell bell = new Bell();
  private volatile @Nullable Work current;
  private volatile boolean isOver;

  /** What several threads can do at once. */
  interface Work {
    /**
     * Helps until it is done.
     *
     * @param thread the helping thread's number, from 1
     */
    void help(int thread, Helper helper) throws InterruptedException;
  }

  /**
   * Prepares for a block.
   *
   * @param pool runs those who help; it may refuse or delay them
   * @param helpers gives a thread what it works with
   * @param takesBack takes that back
   */
  Shift(Executor pool, Supplier<Helper> helpers, Consumer<Helper> takesBack) {
    this.pool = pool;
    this.helpers = helpers;
    this.takesBack = takesBack;
  }

  /** Calls so many threads to help, and does not wait for them. */
  void call(int threads) {
    for (int i = 1; i <= threads; i++) {
      int thread = i;
      try {
        pool.execute(() -> help(thread));
      } catch (RejectedExecutionException | OutOfMemoryError _) {
        return; // The pool is stopping, or gets no more threads; the calling thread does all of it.
      }
    }
  }

  private void help(int thread) {
    Helper helper = helpers.get();
    try {
      Work next = next(null);
      while (next != null) {
        next.help(thread, helper);
        next = next(next);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      takesBack.accept(helper);
    }
  }

  /** Waits for the work after one; null at the end. */
  @SuppressWarnings("ReferenceEquality") // Each is another.
  private @Nullable Work next(@Nullable Work last) throws InterruptedException {
    while (true) {
      int heard = bell.listen();
      try {
        Work found = current;
        if (isOver || (found != null && found != last)) {
          return isOver ? null : found;
        }
        bell.await(heard);
      } finally {
        bell.leave();
      }
    }
  }

  /** Lets all threads work on a speculation, until it is over. */
  Speculation.End speculate(Speculation speculation) throws InterruptedException {
    offer(speculation);
    Helper helper = helpers.get();
    try {
      return speculation.settleAll(helper);
    } finally {
      takesBack.accept(helper);
    }
  }

  /** Lets those who help do something else from now on. */
  void offer(Work work) {
    current = work;
    bell.ring();
  }

  /** Lets those who help go. */
  void end() {
    isOver = true;
    bell.ring();
  }
}
