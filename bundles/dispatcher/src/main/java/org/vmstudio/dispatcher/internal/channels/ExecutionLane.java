package org.vmstudio.dispatcher.internal.channels;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.vmstudio.api.message.Execute;

/**
 * One chain's messages III, in order and bounded. What was packaged before a {@link #reset} carries
 * an older epoch and is refused, so that nothing of a block that left the ledger is executed after
 * it. Thread-safe.
 */
public final class ExecutionLane {

  private final int capacity;
  private final Queue<Execute> messages = new ArrayDeque<>();
  private long epoch;
  private boolean abandon;
  private boolean starving;

  /** An empty lane for so many messages. */
  ExecutionLane(int capacity) {
    this.capacity = capacity;
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
  synchronized int offer(long of, List<Execute> offered, int from) {
    if (of != epoch) {
      return -1;
    }
    int taken = Math.min(capacity - messages.size(), offered.size() - from);
    messages.addAll(offered.subList(from, from + taken));
    starving = taken < offered.size() - from;
    return taken;
  }

  /** The next message, if there is one. */
  public synchronized Optional<Execute> poll() {
    return Optional.ofNullable(messages.poll());
  }

  /** Whether no message is there. */
  public synchronized boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Whether somebody waits for room and there is enough now; asked for once. */
  synchronized boolean feedNow() {
    boolean now = starving && messages.size() <= capacity / 2;
    starving &= !now;
    return now;
  }

  /** Forgets all messages and begins another epoch; a block in execution is to be abandoned. */
  synchronized void reset() {
    messages.clear();
    epoch++;
    abandon = true;
    starving = false;
  }

  /** Whether a block in execution is to be abandoned; asked for once. */
  public synchronized boolean takeAbandon() {
    boolean now = abandon;
    abandon = false;
    return now;
  }
}
