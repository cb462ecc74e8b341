package org.vmstudio.ethereum.parallel;

import java.util.concurrent.locks.LockSupport;

/** What those who help do while transactions are executed serially. Thread-safe. */
final class Paperwork implements Shift.Work {
  /** How long to look away where there is not enough to do. */
  private static final long NANOS = 20_000;

  private final EndAhead ahead;
  private volatile boolean isOver;

  Paperwork(EndAhead ahead) {
    this.ahead = ahead;
  }

  @Override
  public void help(int thread, Helper helper) throws InterruptedException {
    while (!isOver) {
      if (!ahead.portion()) {
        LockSupport.parkNanos(NANOS);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Lets those who help go. */
  void end() {
    isOver = true;
  }
}
