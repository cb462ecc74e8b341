package org.vmstudio.ethereum.parallel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets threads sleep until something happened. Ringing costs next to nothing while nobody sleeps,
 * and whoever waits looks out for a while before falling asleep: waking up takes as long as a
 * transfer. Thread-safe.
 */
final class Bell {
  private static final int SPINS = 1_000;

  private final AtomicInteger rings = new AtomicInteger();
  private final AtomicInteger asleep = new AtomicInteger();

  /** Returns how often it rang, to be given to {@link #await}. */
  int rings() {
    return rings.get();
  }

  /** Wakes everybody. */
  void ring() {
    rings.incrementAndGet();
    if (asleep.get() > 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Waits until it rings, unless it rang since {@link #rings} returned {@code heard}. */
  void await(int heard) throws InterruptedException {
    for (int i = 0; i < SPINS; i++) {
      if (rings.get() != heard) {
        return;
      }
      Thread.onSpinWait();
    }
    asleep.incrementAndGet();
    try {
      sleep(heard);
    } finally {
      asleep.decrementAndGet();
    }
  }

  private synchronized void sleep(int heard) throws InterruptedException {
    while (rings.get() == heard) {
      wait();
    }
  }
}
