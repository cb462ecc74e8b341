package org.vmstudio.dispatcher.internal.channels;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * One chain's steps, in order and bounded. What was packaged before a {@link #reset} carries an
 * older epoch and is refused, so that nothing of a block that left the ledger is executed after it.
 * Thread-safe.
 */
public final class ExecutionLane {

  private final int capacity;
  private final Queue<Step> steps = new ArrayDeque<>();
  private long epoch;
  private boolean abandon;
  private boolean starving;
  private OptionalLong last = OptionalLong.empty();

  /**
   * Where who packages a chain's blocks begins.
   *
   * @param epoch what the messages belong to
   * @param last the height of the last block that the epoch began with; without one it is the
   *     verified head
   */
  public record Start(long epoch, OptionalLong last) {}

  /** An empty lane for so many steps. */
  ExecutionLane(int capacity) {
    this.capacity = capacity;
  }

  /** Where this epoch begins. */
  public synchronized Start start() {
    return new Start(epoch, last);
  }

  /** What messages that are offered now belong to. */
  public synchronized long epoch() {
    return epoch;
  }

  /**
   * Offers messages in their order, as many as there is room for. Where some are left over, the
   * lane tells when it is half empty.
   *
   * @param from the place in {@code offered} of the first one to take
   * @return how many were taken, or -1 where they are of another epoch
   */
  synchronized int offer(long of, List<Step> offered, int from) {
    if (of != epoch) {
      return -1;
    }
    int taken = Math.min(capacity - steps.size(), offered.size() - from);
    steps.addAll(offered.subList(from, from + taken));
    starving = taken < offered.size() - from;
    return taken;
  }

  /** The next step, if there is one. */
  public synchronized Optional<Step> poll() {
    return Optional.ofNullable(steps.poll());
  }

  /** How many steps are there. */
  synchronized int size() {
    return steps.size();
  }

  /** Whether no step is there. */
  public synchronized boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Whether somebody waits for room and there is enough now; asked for once. */
  synchronized boolean feedNow() {
    boolean now = starving && steps.size() <= capacity / 2;
    starving &= !now;
    return now;
  }

  /** Forgets all messages and begins another epoch; a block in execution is to be abandoned. */
  synchronized void reset() {
    steps.clear();
    epoch++;
    abandon = true;
    starving = false;
    last = OptionalLong.empty();
  }

  /**
   * As {@link #reset} between two blocks, with the first steps of the next epoch.
   *
   * @param of the epoch that is expected to end
   * @param first the steps of whole blocks from the one behind the verified head on
   * @param height the last of these blocks
   * @return false, and nothing has changed, where another epoch has begun or there is no room
   */
  public synchronized boolean restart(long of, List<Step> first, long height) {
    if (of != epoch || first.size() > capacity) {
      return false;
    }
    reset();
    abandon = false;
    steps.addAll(first);
    last = OptionalLong.of(height);
    return true;
  }

  /** Whether a block in execution is to be abandoned; asked for once. */
  public synchronized boolean takeAbandon() {
    boolean now = abandon;
    abandon = false;
    return now;
  }
}
