package org.vmstudio.dispatcher.internal.channels;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One chain's way into the loading channel: waiting messages I and IV, and whether II is due. */
final class LoadingLane {

  private final Queue<Submission> waiting = new ArrayDeque<>();
  private boolean blocksDue;

  synchronized int size() {
    return waiting.size();
  }

  synchronized void add(Submission submission) {
    waiting.add(submission);
  }

  synchronized Optional<Submission> poll() {
    return Optional.ofNullable(waiting.poll());
  }

  synchronized void blocksDue() {
    blocksDue = true;
  }

  /** Whether blocks are due; asked for once. */
  synchronized boolean takeBlocksDue() {
    boolean due = blocksDue;
    blocksDue = false;
    return due;
  }

  synchronized boolean hasWork() {
    return blocksDue || !waiting.isEmpty();
  }
}
