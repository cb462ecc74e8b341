package org.vmstudio.ethereum.parallel;

import java.io.Serial;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a pool whose threads, having worked, look out for more for a while before they fall
 * asleep: waking one up takes as long as a hundred transfers, and where one block was another
 * follows. Thread-safe.
 */
public final class AttentiveQueue extends LinkedBlockingQueue<Runnable> {
  @Serial private static final long serialVersionUID = 1;

  private static final long NANOS = 200_000;

  /** Creates a queue without bound. */
  public AttentiveQueue() {}

  @Override
  public Runnable take() throws InterruptedException {
    Runnable found = lookOut();
    return found == null ? super.take() : found;
  }

  @Override
  public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
    Runnable found = lookOut();
    return found == null ? super.poll(timeout, unit) : found;
  }

  private @Nullable Runnable lookOut() {
    long end = System.nanoTime() + NANOS;
    Runnable found = poll();
    while (found == null && System.nanoTime() < end) {
      Thread.onSpinWait();
      found = poll();
    }
    return found;
  }
}
