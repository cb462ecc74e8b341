package org.vmstudio.ethereum.parallel;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.vmstudio.ethereum.types.Address;

/**
 * Who does which transactions of a block next. They are claimed in stretches, by one thread at a
 * time, and a stretch goes by the index of its first; all before the head are settled, which one
 * thread alone does. Thread-safe without locks, except for threads that sleep.
 *
 * <p>A claim is for a heavy transaction that is not known to wait for another; else for the lowest
 * one within a window from the head on of which the same is true and that was not tried yet, and
 * some that follow; else for the lowest stretch that was tried before an earlier one showed
 * something new. Where nothing is known, what may take long is a stretch by itself. Each is tried
 * at most {@value #TRIES} times ahead of the head, and once more there, so that a block never costs
 * more than three times its transactions; what several speculations cost is bounded by {@link
 * SpeculationCounters#isWasteful}.
 */
final class Progress {
  /** The claim of a thread that is not needed any more. */
  static final int NONE = -1;

  private static final int NOTHING_YET = -2;

  private static final int TRIES = 2;

  /** How far ahead of the head to look at first: enough for the threads, and not all is stale. */
  private static final int WINDOW_A_THREAD = 32;

  /** How far to look where much is in vain. */
  private static final int LEAST_WINDOW_A_THREAD = 4;

  private static final int FRESH = 0;
  private static final int CLAIMED = 1;
  private static final int TRIED = 2;

  /** Trying it failed for a reason that is not the transactions'. */
  private static final int FAILED = 3;

  /** Behind the first in a stretch; its index comes on top. */
  private static final int INSIDE = 4;

  private final int count;
  private final int leastWindow;
  private final int[][] awaited;
  private final int[] heavy;
  private final IntPredicate isAlone;
  private final boolean retries;
  private final StretchLength length;
  private final Numbers statuses;
  private final Numbers ends;
  private final Numbers tries;
  private final Numbers triedAt;
  private final Numbers shownAt;
  private final AtomicInteger news = new AtomicInteger();
  private final Bell bell = new Bell();
  private final AtomicInteger inside = new AtomicInteger();

  /** No transaction below is fresh; none ever becomes so again. */
  private volatile int lowestFresh;

  /** It gets wider with each that was not tried in vain, and else half as wide. */
  private volatile int window;

  private volatile int head;
  private volatile int settledAt;
  private volatile boolean isOver;

  private Progress(
      int window,
      int leastWindow,
      int[][] awaited,
      int[] heavy,
      IntPredicate isAlone,
      boolean retries,
      StretchLength length) {
    this.count = awaited.length;
    this.heavy = heavy;
    this.isAlone = isAlone;
    this.length = length;
    this.window = window;
    this.leastWindow = leastWindow;
    this.awaited = awaited;
    this.retries = retries;
    List<Numbers> numbers = Numbers.of(count, 5);
    this.statuses = numbers.get(0);
    this.tries = numbers.get(1);
    this.triedAt = numbers.get(2);
    this.shownAt = numbers.get(3);
    this.ends = numbers.get(4);
  }

  /**
   * Begins a block of which nothing is known but the transactions themselves, for so many threads.
   *
   * @param contracts those whose callers are in each other's way
   */
  static Progress withoutHints(
      List<SignedTransaction> transactions, Set<Address> contracts, int threads) {
    Weights weights = Weights.of(transactions);
    return new Progress(
        threads * WINDOW_A_THREAD,
        threads * LEAST_WINDOW_A_THREAD,
        LikelyOrder.of(transactions, contracts),
        weights.heavy(threads),
        weights::isLong,
        true,
        StretchLength.withoutHints(transactions.size(), threads));
  }

  /**
   * Begins a block of which it is said for which earlier ones each transaction has to wait; if that
   * is right, none is tried in vain, and none is tried twice ahead of the head.
   *
   * @param heavy those that are claimed before others, the heaviest first
   */
  static Progress withHints(int[][] awaited, int[] heavy, int threads) {
    int count = awaited.length;
    return new Progress(
        count, count, awaited, heavy, _ -> false, false, StretchLength.withHints(count, threads));
  }

  /**
   * Begins a block in given stretches, none of which has to wait for another.
   *
   * @param heavy those that are claimed before others, the heaviest first
   */
  static Progress withStretches(Stretches stretches, int[] heavy) {
    int count = stretches.transactions();
    Progress progress = withHints(new int[count][0], heavy, 1);
    for (int first = 0; first < count; first = stretches.end(first)) {
      progress.begin(first, stretches.end(first));
    }
    return progress;
  }

  private void begin(int first, int end) {
    ends.set(first, end);
    for (int i = first + 1; i < end; i++) {
      statuses.set(i, INSIDE + first);
    }
  }

  /** Tells whether next to nothing can run beside each other. */
  boolean isChain() {
    int[] depths = new int[count];
    int longest = 0;
    for (int i = 0; i < count; i++) {
      int before = 0;
      for (int other : awaited[i]) {
        before = Math.max(before, depths[other]);
      }
      depths[i] = before + 1;
      longest = Math.max(longest, depths[i]);
    }
    return isMost(longest, count);
  }

  /** Tells whether what is left of some transactions without others is not worth another thread. */
  static boolean isMost(int some, int all) {
    return 5L * some > 4L * all;
  }

  /** Lets a thread in that helps; returns whether there is still something to do. */
  boolean enter() {
    inside.incrementAndGet();
    if (isOver) {
      leave();
      return false;
    }
    return true;
  }

  /** Lets a thread out. */
  void leave() {
    inside.decrementAndGet();
    bell.ring();
  }

  /**
   * Claims a stretch to try, waiting for one.
   *
   * @param meanwhile does a little of something else, if there is anything; returns whether so
   * @return the index of its first transaction, or {@link #NONE} at the end
   */
  int claim(BooleanSupplier meanwhile) throws InterruptedException {
    int found = next(false);
    return found != NOTHING_YET ? found : await(false, meanwhile);
  }

  /** Claims the head as soon as nobody tries it; until then something else. */
  int claimHead(BooleanSupplier meanwhile) throws InterruptedException {
    int found = next(true);
    return found != NOTHING_YET ? found : await(true, meanwhile);
  }

  private int await(boolean takesHead, BooleanSupplier meanwhile) throws InterruptedException {
    while (true) {
      int heard = bell.listen();
      try {
        int found = next(takesHead);
        if (found != NOTHING_YET) {
          return found;
        }
        if (!isDone(meanwhile, takesHead)) {
          bell.await(heard);
        }
      } finally {
        bell.leave();
      }
    }
  }

  /** Does something else, for which nobody who waits for the others has to wait. */
  private boolean isDone(BooleanSupplier meanwhile, boolean isOfSettler) {
    if (isOfSettler) {
      return meanwhile.getAsBoolean();
    }
    leave();
    try {
      return meanwhile.getAsBoolean();
    } finally {
      inside.incrementAndGet();
    }
  }

  private int next(boolean takesHead) {
    if (isOver) {
      return NONE;
    }
    if (takesHead && claimUnlessClaimed(head)) {
      return head;
    }
    return find();
  }

  private boolean claimUnlessClaimed(int i) {
    int status = statuses.get(i);
    boolean isClaimed = status != CLAIMED && statuses.compareAndSet(i, status, CLAIMED);
    if (isClaimed && status == FRESH) {
      extend(i);
    }
    return isClaimed;
  }

  /** Takes, with a transaction that was fresh, those that follow as far as they are free. */
  private void extend(int first) {
    if (ends.get(first) > 0) {
      return;
    }
    int most = first + (isAlone.test(first) ? 1 : length.from(first));
    int end = first + 1;
    while (end < most
        && !isAlone.test(end)
        && statuses.get(end) == FRESH
        && isReady(end, first)
        && statuses.compareAndSet(end, FRESH, INSIDE + first)) {
      end++;
    }
    ends.set(first, end);
  }

  /** Returns the index behind a stretch that was claimed. */
  int end(int first) {
    return ends.get(first);
  }

  private int find() {
    for (int i : heavy) {
      if (claimIfReady(i)) {
        return i;
      }
    }
    return findLowest();
  }

  private boolean claimIfReady(int i) {
    boolean isClaimed =
        statuses.get(i) == FRESH && isReady(i, i) && statuses.compareAndSet(i, FRESH, CLAIMED);
    if (isClaimed) {
      extend(i);
    }
    return isClaimed;
  }

  private int findLowest() {
    int first = head;
    int end = Math.min(count, first + window);
    int i = Math.max(first, lowestFresh);
    while (i < end && statuses.get(i) != FRESH) {
      i++;
    }
    lowestFresh = i;
    for (; i < end; i++) {
      if (claimIfReady(i)) {
        return i;
      }
    }
    return retries ? findOutdated(first, end) : NOTHING_YET;
  }

  /** Finds the lowest that began before an earlier one showed something new. */
  private int findOutdated(int first, int end) {
    int newest = settledAt;
    for (int i = first; i < end; i++) {
      boolean isOutdated =
          i > first && statuses.get(i) == TRIED && tries.get(i) < TRIES && triedAt.get(i) < newest;
      if (isOutdated && statuses.compareAndSet(i, TRIED, CLAIMED)) {
        return i;
      }
      newest = Math.max(newest, shownAt.get(i));
    }
    return NOTHING_YET;
  }

  /** Tells whether a transaction can be tried in a stretch that begins with one. */
  private boolean isReady(int i, int first) {
    for (int other : awaited[i]) {
      if (other >= head && other < first && !isTried(other)) {
        return false;
      }
    }
    return true;
  }

  private boolean isTried(int i) {
    int status = statuses.get(i);
    return (status >= INSIDE ? statuses.get(status - INSIDE) : status) == TRIED;
  }

  /** Returns what is to be given to {@link #tried}: how much was known when a try began. */
  int news() {
    return news.get();
  }

  /**
   * Notes that a claimed stretch was tried, or that what an earlier try saw still holds.
   *
   * @param isNew whether it ran, so that others may see something else now
   * @param knew {@link #news} before
   */
  void tried(int first, boolean isNew, int knew) {
    triedAt.set(first, knew);
    if (isNew) {
      tries.set(first, tries.get(first) + 1);
      shownAt.set(first, news.incrementAndGet());
    }
    statuses.set(first, TRIED);
    bell.ring();
  }

  /** Leaves a claimed stretch to the thread that settles. */
  void failed(int first) {
    statuses.set(first, FAILED);
    bell.ring();
  }

  /**
   * Notes that the stretch at the head, which was claimed, is settled, or the transactions before
   * one that must not be in the block.
   *
   * @param settled it
   * @param isNew whether it ran for that
   * @param wasInVain whether it had been tried before
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread alone settles.
  void settled(Attempt settled, boolean isNew, boolean wasInVain) {
    int size = settled.size();
    window = wasInVain ? Math.max(leastWindow, window / 2) : Math.min(count, window + size);
    length.settled(size, settled.gas(), wasInVain);
    settledAt = isNew ? news.incrementAndGet() : Math.max(settledAt, shownAt.get(head));
    head += size;
    bell.ring();
  }

  /** Returns how many are settled. */
  int head() {
    return head;
  }

  /** Returns up to where transactions were tried ahead. */
  int tried() {
    return Math.max(head, lowestFresh);
  }

  /** Ends the block; nobody gets anything to try any more. */
  void end() {
    isOver = true;
    bell.ring();
  }

  /** Waits, after the end, until the last thread is out. */
  void awaitOthers() {
    boolean interrupted = false;
    while (inside.get() > 0) {
      int heard = bell.listen();
      try {
        if (inside.get() > 0) {
          bell.await(heard);
        }
      } catch (InterruptedException _) {
        interrupted = true;
      } finally {
        bell.leave();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
