package org.vmstudio.executor.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who wait how long the machine has been at its present step. Written by the thread
 * that calls the machine, read by any.
 */
final class Watch {

  private record Step(String name, long start, Duration deadline) {}

  private volatile @Nullable Step step;

  /** The machine is called. */
  void enter(String name, Duration deadline) {
    step = new Step(name, System.nanoTime(), deadline);
  }

  /** The machine has returned; what follows is not its time. */
  void leave() {
    step = null;
  }

  /** Whether the machine has been at its present step for longer than it may. */
  boolean late() {
    Step now = step;
    return now != null && System.nanoTime() - now.start > now.deadline.toNanos();
  }

  /** What the machine is at, with its deadline. */
  String description() {
    Step now = step;
    return now == null ? "nothing" : now.name + " for more than " + now.deadline.toMillis() + " ms";
  }
}
