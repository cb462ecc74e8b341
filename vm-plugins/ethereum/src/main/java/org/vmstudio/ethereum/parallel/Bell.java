package org.vmstudio.ethereum.parallel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets threads wait until something happened. Ringing is one look at a number while nobody listens,
 * and whoever waits looks out for a while before falling asleep: waking up takes as long as a
 * transfer. Thread-safe.
 *
 * <p>A thread that found nothing to do listens, looks again, waits, and leaves. So either it sees
 * what happened, or who made it happen sees that somebody listens.
 */
final class Bell {
  private static final int SPINS = 5_000;

  private final AtomicInteger listening = new AtomicInteger();
  private final AtomicInteger rings = new AtomicInteger();
  private final AtomicInteger asleep = new AtomicInteger();

  /** Begins to listen; returns what is to be given to {@link #await}. */
  int listen() {
    listening.incrementAndGet();
    return rings.get();
  }

  /** Ends listening. */
  void leave() {
    listening.decrementAndGet();
  }

  /** Tells everybody who listens that something happened. */
  void ring() {
    if (listening.get() > 0) {
      rings.incrementAndGet();
      if (asleep.get() > 0) {
        synchronized (this) {
          notifyAll();
        }
      }
    }
  }

  /** Waits until it rings, unless it rang since {@link #listen} returned {@code heard}. */
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
