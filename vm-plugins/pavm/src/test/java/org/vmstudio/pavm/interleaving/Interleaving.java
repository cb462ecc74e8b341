package org.vmstudio.pavm.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which exactly one runs at a time. At each point of woven code a random number decides
 * whether that one goes on or another does, so that a seed stands for one interleaving. Threads
 * that wait until they are woken are known as such: where all do, that is a failure.
 */
public final class Interleaving implements Executor {
  /** More is not to be expected of a block: somebody runs in a circle. */
  private static final int MOST_STEPS = 20_000_000;

  /** For a failure of the interleaving itself; it takes milliseconds. */
  private static final long MOST_SECONDS = 120;

  private static final int SHOWN = 30;

  private final long seed;
  private final SplittableRandom random;
  private final Fault fault;
  private final int rarity;
  private final List<Strand> strands = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private int step;
  private int chances;
  private int victim = -1;
  private String failedAt = "";
  private @Nullable Throwable thrown;
  private @Nullable String stopped;

  /** Ends all threads of an interleaving that cannot go on. */
  private static final class StoppedError extends Error {
    private static final long serialVersionUID = 1;

    StoppedError(String reason) {
      super(reason);
    }
  }

  /** Decides as the seed wants it. */
  public Interleaving(long seed, Fault fault) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.fault = fault;
    this.rarity = 1 << random.nextInt(3, 10);
  }

  /**
   * Runs a task, and what it gives to {@link #execute}, to the end of all.
   *
   * @throws AssertionError if threads wait for each other or run in a circle
   */
  public <T> T run(Callable<T> task) throws Exception {
    FutureTask<T> first = new FutureTask<>(task);
    execute(first);
    strands.getFirst().resume();
    if (!end.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("%s: stuck; threads: %s".formatted(this, strands));
    }
    if (stopped != null) {
      throw new AssertionError("%s: %s".formatted(this, stopped));
    }
    if (thrown != null) {
      throw new AssertionError("%s: a helping thread threw".formatted(this), thrown);
    }
    return Outcome.of(first);
  }

  /** Begins another thread, which runs when it is decided so. */
  @Override
  public void execute(Runnable task) {
    Strand strand = new Strand(this, strands.size(), task);
    strands.add(strand);
    strand.start();
  }

  List<Strand> strands() {
    return strands;
  }

  void threw(Throwable e) {
    if (thrown == null && !(e instanceof StoppedError)) {
      thrown = e;
    }
  }

  void point(Strand self, String where) {
    step++;
    if (step > MOST_STEPS) {
      stop("more than %d steps".formatted(MOST_STEPS));
    }
    stopIfStopped();
    fail(self, where);
    if (random.nextInt(rarity) == 0) {
      pass(self, where);
    }
  }

  private void fail(Strand self, String where) {
    if (!fault.kind().isPossibleAt(where) || chances++ != fault.step()) {
      return;
    }
    failedAt = where;
    if (fault.kind() != Fault.Kind.INTERRUPTION) {
      victim = self.number();
      throw new OutOfMemoryError("as if, at " + where);
    }
    victim = random.nextInt(strands.size());
    strands.get(victim).interrupt();
  }

  /** Lets another thread go on, or the same. */
  void pass(Strand self, String where) {
    Strand next = next(where, self);
    if (next != null && next != self) {
      next.resume();
      self.pause();
    }
    stopIfStopped();
  }

  /** Lets another thread go on, because one has ended. */
  void next(String where) {
    Strand next = next(where, null);
    if (next == null) {
      end.countDown();
    } else {
      next.resume();
    }
  }

  private @Nullable Strand next(String where, @Nullable Strand self) {
    List<Strand> ready = strands.stream().filter(Strand::canGoOn).toList();
    if (ready.isEmpty() && strands.stream().anyMatch(strand -> !strand.hasEnded())) {
      stop("all threads wait: " + strands);
      ready = strands.stream().filter(Strand::canGoOn).toList();
    }
    if (ready.isEmpty()) {
      return null;
    }
    Strand next = ready.get(random.nextInt(ready.size()));
    if (next != self) {
      decisions.add(new Decision(step, where, next.number()));
    }
    return next;
  }

  private void stop(String reason) {
    if (stopped == null) {
      stopped = reason;
      strands.forEach(Strand::stopWaiting);
    }
  }

  private void stopIfStopped() {
    if (stopped != null) {
      throw new StoppedError(stopped);
    }
  }

  /** Returns every decision for another thread, in their order. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** Returns how many points there were. */
  public int steps() {
    return step;
  }

  /** Returns how many of them were such at which the fault can happen. */
  public int chances() {
    return chances;
  }

  /** Returns the number of the thread that something happened to; -1 if nothing did. */
  public int victim() {
    return victim;
  }

  @Override
  public String toString() {
    return "interleaving %d with %s in thread %d at %s, %d steps, decided last %s"
        .formatted(
            seed,
            fault.kind(),
            victim,
            failedAt,
            step,
            decisions.subList(Math.max(0, decisions.size() - SHOWN), decisions.size()));
  }
}
