package org.vmstudio.database.internal.rocks;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps native memory alive while somebody is in it: closing refuses those who come and waits for
 * those who are in. Entering is two atomic additions to a counter that threads seldom share, since
 * every read of the state passes here. Thread-safe.
 */
final class Guard {
  private static final int STRIPES = 16;
  // 64 bytes apart, so that two stripes share no cache line.
  private static final int STRIDE = 16;

  private final AtomicIntegerArray inside = new AtomicIntegerArray(STRIPES * STRIDE);
  private volatile boolean closed;
  private volatile @Nullable Thread closer;

  /** Comes in; false where it is closed. After true the same thread has to {@link #leave()}. */
  boolean enter() {
    int stripe = stripe();
    inside.incrementAndGet(stripe);
    if (closed) {
      leave(stripe);
      return false;
    }
    return true;
  }

  /** Goes out. */
  void leave() {
    leave(stripe());
  }

  /** Whether nobody comes in any more. */
  boolean closed() {
    return closed;
  }

  /**
   * Refuses those who come from now on and returns when nobody is in. To be called once, by a
   * thread that is not in.
   */
  void close() {
    closer = Thread.currentThread();
    closed = true;
    boolean interrupted = false;
    for (int stripe = 0; stripe < STRIPES * STRIDE; stripe += STRIDE) {
      while (inside.get(stripe) != 0) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(int stripe) {
    inside.decrementAndGet(stripe);
    if (closed) {
      LockSupport.unpark(closer);
    }
  }

  private static int stripe() {
    return (int) (Thread.currentThread().threadId() & (STRIPES - 1)) * STRIDE;
  }
}
