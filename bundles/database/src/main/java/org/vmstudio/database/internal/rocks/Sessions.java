package org.vmstudio.database.internal.rocks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;

/** The session that is open, and those that take its place one after the other. Thread-safe. */
final class Sessions {
  /** How long a call waits for the next session. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock changing = new ReentrantLock();
  private volatile Session now;
  private volatile boolean closed;

  /** Begins with an open one. */
  Sessions(Session first) {
    now = first;
  }

  /** The newest one, which may have ended. */
  Session now() {
    return now;
  }

  /** Whether no other will follow. */
  boolean closed() {
    return closed;
  }

  /**
   * Comes into the open session, and waits for it where it is being changed. The caller has to
   * leave its guard; it may be in no other.
   *
   * @return null where there is none
   */
  @Nullable Session enter() {
    Session session = now;
    while (!session.guard().enter()) {
      if (closed || !waitedForChange() || session == now) {
        return null;
      }
      session = now;
    }
    return session;
  }

  private boolean waitedForChange() {
    try {
      if (changing.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        changing.unlock();
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Does something that may {@link #replace} the session, one thread at a time. */
  boolean change(BooleanSupplier work) {
    changing.lock();
    try {
      return !closed && work.getAsBoolean();
    } finally {
      changing.unlock();
    }
  }

  /** Puts a session in the place of one that ended. */
  void replace(Session next) {
    now = next;
  }

  /** Ends for good, once. */
  void close(Duration patience, PlatformFault why) {
    changing.lock();
    try {
      if (!closed) {
        closed = true;
        if (!now.guard().closed()) {
          now.close(patience, why);
        }
      }
    } finally {
      changing.unlock();
    }
  }
}
