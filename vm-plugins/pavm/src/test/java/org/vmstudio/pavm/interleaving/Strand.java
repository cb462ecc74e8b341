package org.vmstudio.pavm.interleaving;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread of an interleaving. Whatever is in it is for the thread whose turn it is. */
final class Strand {
  private final Interleaving interleaving;
  private final int number;
  private final Thread thread;
  private final Semaphore turn = new Semaphore(0);

  /** How many locks it holds, within which it goes on alone. */
  private int locks;

  private @Nullable Object awaited;
  private boolean hasEnded;

  Strand(Interleaving interleaving, int number, Runnable task) {
    this.interleaving = interleaving;
    this.number = number;
    this.thread = Thread.ofVirtual().name("strand-" + number).unstarted(() -> run(task));
  }

  void start() {
    thread.start();
  }

  private void run(Runnable task) {
    Points.belongTo(this);
    turn.acquireUninterruptibly();
    try {
      task.run();
    } catch (Throwable e) {
      interleaving.threw(e);
    } finally {
      hasEnded = true;
      interleaving.next("the end");
    }
  }

  int number() {
    return number;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  boolean canGoOn() {
    return !hasEnded && awaited == null;
  }

  /** Lets it go on; the thread that calls this stops, or ends. */
  void resume() {
    turn.release();
  }

  /** Waits until it may go on. An interruption is kept for later. */
  void pause() {
    turn.acquireUninterruptibly();
  }

  void point(String where) {
    if (locks == 0) {
      interleaving.point(this, where);
    }
  }

  void enter() {
    locks++;
  }

  void exit() {
    locks--;
  }

  /** Gives back the one lock that it has, and waits to be woken. */
  void await(Object monitor) throws InterruptedException {
    if (locks != 1) {
      throw new IllegalStateException("expected one lock where a thread waits, found " + locks);
    }
    if (!thread.isInterrupted()) {
      awaited = monitor;
      locks = 0;
      try {
        interleaving.pass(this, "wait");
      } finally {
        locks = 1;
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  void wake(Object monitor) {
    interleaving.strands().forEach(strand -> strand.wakeFrom(monitor));
  }

  private void wakeFrom(Object monitor) {
    if (awaited == monitor) {
      awaited = null;
    }
  }

  void interrupt() {
    awaited = null;
    thread.interrupt();
  }

  /** Lets it go on whatever it waits for, because the interleaving is stopped. */
  void stopWaiting() {
    awaited = null;
  }

  @Override
  public String toString() {
    return "%d %s".formatted(number, hasEnded ? "ended" : awaited == null ? "can go on" : "waits");
  }
}
