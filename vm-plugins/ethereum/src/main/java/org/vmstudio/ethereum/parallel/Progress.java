package org.vmstudio.ethereum.parallel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.ethereum.types.Address;

/**
 * Who does which transaction of a block next. Transactions are claimed by one thread at a time; all
 * before the head are settled. Thread-safe.
 *
 * <p>A claim is for the lowest transaction within a window from the head on that was not tried yet
 * and whose sender is not busy with an earlier one; else for the lowest that was tried before an
 * earlier one showed something new. Each is tried at most {@value #TRIES} times ahead of the head,
 * and once more there, so that a block never costs more than three times its transactions.
 */
final class Progress {
  /** The claim of a thread that is not needed any more. */
  static final int NONE = -1;

  private static final int TRIES = 2;

  /** How far ahead of the head to look: enough for the threads, not so far that all is stale. */
  private static final int WINDOW_A_THREAD = 16;

  /** How often a thread looks for news before it sleeps: waking up takes as long as a transfer. */
  private static final int SPINS = 2_000;

  private enum Status {
    FRESH,
    CLAIMED,
    TRIED,
    /** Trying it failed for a reason that is not the transaction's. */
    FAILED
  }

  private final int count;
  private final int window;
  private final int[][] awaited;
  private final boolean retries;
  private final Status[] statuses;
  private final int[] tries;
  private final int[] triedAt;
  private final int[] shownAt;
  private int head;
  private int news;
  private int settledAt;
  private int inside;
  private boolean speculates = true;
  private boolean isOver;
  private volatile int events;

  private Progress(int window, int[][] awaited, boolean retries) {
    this.count = awaited.length;
    this.window = window;
    this.awaited = awaited;
    this.retries = retries;
    this.statuses = new Status[count];
    this.tries = new int[count];
    this.triedAt = new int[count];
    this.shownAt = new int[count];
    Arrays.fill(statuses, Status.FRESH);
  }

  /** Begins a block of which nothing is known beforehand, for so many threads. */
  static Progress withoutHints(List<SignedTransaction> transactions, int threads) {
    return new Progress(threads * WINDOW_A_THREAD, awaited(transactions), true);
  }

  /**
   * Begins a block of which it is said for which earlier ones each transaction has to wait; if that
   * is right, none is tried in vain, and none is tried twice ahead of the head.
   */
  static Progress withHints(int[][] awaited) {
    return new Progress(awaited.length, awaited, false);
  }

  /** For each transaction the last earlier one by which its sender sends or receives. */
  private static int[][] awaited(List<SignedTransaction> transactions) {
    Map<Address, Integer> last = new HashMap<>();
    int[][] awaited = new int[transactions.size()][];
    for (int i = 0; i < awaited.length; i++) {
      SignedTransaction next = transactions.get(i);
      Integer before = last.get(next.sender());
      awaited[i] = before == null ? new int[0] : new int[] {before};
      last.put(next.sender(), i);
      Address to = next.transaction().to();
      if (to != null && !next.transaction().value().isZero()) {
        last.put(to, i);
      }
    }
    return awaited;
  }

  /** Lets a thread in that helps; returns whether there is still something to do. */
  synchronized boolean enter() {
    inside += isOver ? 0 : 1;
    return !isOver;
  }

  /** Lets a thread out. */
  synchronized void leave() {
    inside--;
    tell();
  }

  /**
   * Claims a transaction to try, waiting for one.
   *
   * @return its index, or {@link #NONE} at the end
   */
  int claim() throws InterruptedException {
    return claim(false);
  }

  /** Claims the head as soon as nobody tries it; until then something else. */
  int claimHead() throws InterruptedException {
    return claim(true);
  }

  private int claim(boolean takesHead) throws InterruptedException {
    while (true) {
      int seen;
      synchronized (this) {
        if (isOver) {
          return NONE;
        }
        int found = takesHead && statuses[head] != Status.CLAIMED ? head : find();
        if (found != NONE) {
          statuses[found] = Status.CLAIMED;
          return found;
        }
        seen = events;
      }
      awaitNews(seen);
    }
  }

  private void awaitNews(int seen) throws InterruptedException {
    for (int i = 0; i < SPINS; i++) {
      if (events != seen) {
        return;
      }
      Thread.onSpinWait();
    }
    synchronized (this) {
      while (events == seen) {
        wait();
      }
    }
  }

  private int find() {
    int end = speculates ? Math.min(count, head + window) : head;
    for (int i = head; i < end; i++) {
      if (statuses[i] == Status.FRESH && isReady(i)) {
        return i;
      }
    }
    return retries ? findOutdated(end) : NONE;
  }

  /** Finds the lowest that began before an earlier one showed something new. */
  private int findOutdated(int end) {
    int newest = settledAt;
    for (int i = head; i < end; i++) {
      boolean isTried = i > head && statuses[i] == Status.TRIED && tries[i] < TRIES;
      if (isTried && triedAt[i] < newest) {
        return i;
      }
      newest = Math.max(newest, shownAt[i]);
    }
    return NONE;
  }

  private boolean isReady(int i) {
    for (int other : awaited[i]) {
      if (other >= head && statuses[other] != Status.TRIED) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is to be given to {@link #tried}: how much was known when a try began. */
  synchronized int news() {
    return news;
  }

  /**
   * Notes that a claimed transaction was tried, or that what an earlier try saw still holds.
   *
   * @param isNew whether it ran, so that others may see something else now
   * @param knew {@link #news} before
   */
  synchronized void tried(int index, boolean isNew, int knew) {
    statuses[index] = Status.TRIED;
    triedAt[index] = knew;
    if (isNew) {
      tries[index]++;
      shownAt[index] = ++news;
    }
    tell();
  }

  /** Leaves a claimed transaction to the thread that settles. */
  synchronized void failed(int index) {
    statuses[index] = Status.FAILED;
    tell();
  }

  /**
   * Notes that the head, which was claimed, is settled.
   *
   * @param isNew whether it ran for that
   */
  synchronized void settled(boolean isNew) {
    settledAt = isNew ? ++news : Math.max(settledAt, shownAt[head]);
    head++;
    tell();
  }

  /** Lets nobody try anything ahead of the head any more. */
  synchronized void stopSpeculating() {
    speculates = false;
  }

  /** Tells whether all are settled; for the thread that settles. */
  synchronized boolean isComplete() {
    return head == count;
  }

  /** Ends the block, and waits until the last thread is out. */
  synchronized void end() {
    isOver = true;
    tell();
    boolean interrupted = false;
    while (inside > 0) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Only ever changed by the thread that has the lock.
  private void tell() {
    events++;
    notifyAll();
  }
}
