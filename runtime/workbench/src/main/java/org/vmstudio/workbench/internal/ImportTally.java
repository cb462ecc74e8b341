package org.vmstudio.workbench.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;

/**
 * Counts a chain's verdicts as they come, and lets the sender wait for them. It hears on one
 * thread; the sender waits on another.
 */
final class ImportTally implements Consumer<Event> {

  /** The sums so far; a copy. */
  record Sums(
      long height,
      long blocks,
      long transactions,
      long gas,
      long nanos,
      Map<String, Long> checked,
      Map<String, Long> unchecked) {}

  /** Longer than any deadline of the node: something of every block is heard before. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ChainKey chain;
  private final Consumer<Sums> told;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final Map<String, Long> checked = new LinkedHashMap<>();
  private final Map<String, Long> unchecked = new LinkedHashMap<>();
  private long news;
  private long height;
  private long blocks;
  private long transactions;
  private long gas;
  private long nanos;
  private @Nullable Verdict bad;
  private @Nullable String halted;

  /**
   * Counts from a height on.
   *
   * @param told hears the sums after each verdict, on the thread of the events
   */
  ImportTally(ChainKey chain, long height, Consumer<Sums> told) {
    this.chain = chain;
    this.height = height;
    this.told = told;
  }

  @Override
  public void accept(Event event) {
    if (!event.chain().equals(Optional.of(chain))) {
      return;
    }
    lock.lock();
    try {
      count(event);
      news++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
    if (event.type() == EventType.VERIFIED) {
      told.accept(sums());
    }
  }

  private void count(Event event) {
    switch (event.type()) {
      case VERIFIED -> add(event.verdict().orElseThrow());
      case INVALID -> bad = event.verdict().orElseThrow();
      case CHAIN_HALTED -> halted = event.detail();
      default -> {}
    }
  }

  private void add(Verdict verdict) {
    if (verdict.height() <= height) {
      return;
    }
    height = verdict.height();
    blocks++;
    transactions += verdict.transactions();
    gas += verdict.work();
    nanos += verdict.nanos();
    verdict.checked().forEach(name -> checked.merge(name, 1L, Long::sum));
    verdict.unchecked().forEach(open -> unchecked.merge(open.toString(), 1L, Long::sum));
  }

  /**
   * Waits until all blocks up to a height are verified, or none will be any more.
   *
   * @return whether they are verified
   * @throws PlatformFault if nothing at all is heard of the chain any more
   */
  boolean await(long wanted) throws InterruptedException {
    lock.lock();
    try {
      while (height < wanted && !ended()) {
        if (!heard.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new PlatformFault(
              PlatformFault.Kind.MACHINE_FAILED,
              "no verdict on block " + (height + 1) + " for " + PATIENCE + ": see the log");
        }
      }
      return !ended();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news of the chain, for a moment where other chains keep the node busy. */
  void awaitNews() throws InterruptedException {
    lock.lock();
    try {
      long before = news;
      long nanos = LOOK.toNanos();
      while (news == before && nanos > 0) {
        nanos = heard.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean ended() {
    return bad != null || halted != null;
  }

  /** The verdict on a block that did not verify. */
  Optional<Verdict> bad() {
    lock.lock();
    try {
      return Optional.ofNullable(bad);
    } finally {
      lock.unlock();
    }
  }

  /** Why the chain was halted. */
  Optional<String> halted() {
    lock.lock();
    try {
      return Optional.ofNullable(halted);
    } finally {
      lock.unlock();
    }
  }

  /** The sums so far. */
  Sums sums() {
    lock.lock();
    try {
      return new Sums(
          height,
          blocks,
          transactions,
          gas,
          nanos,
          new LinkedHashMap<>(checked),
          new LinkedHashMap<>(unchecked));
    } finally {
      lock.unlock();
    }
  }
}
