package org.vmstudio.ethereum.parallel;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Nobody sleeps through a {@link Bell}. */
final class BellStress {
  private BellStress() {}

  /** Who listens sees what happened, or hears that something did. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Seen, and heard too.")
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Seen: nobody listened yet.")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Not seen, but heard.")
  @Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "Neither: it would sleep on.")
  @State
  public static class SeenOrHeard {
    private final Bell bell = new Bell();
    private volatile int happened;
    private int heard;

    /** Looks while it listens. */
    @Actor
    public void listener(II_Result result) {
      heard = bell.listen();
      result.r1 = happened;
    }

    /** Makes it happen. */
    @Actor
    public void ringer() {
      happened = 1;
      bell.ring();
    }

    /** Listens again: the number tells whether it rang since. */
    @Arbiter
    public void after(II_Result result) {
      result.r2 = bell.listen() == heard ? 0 : 1;
    }
  }

  /** Who waits is woken, whether it looks out or sleeps. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Woken.")
  @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "It sleeps on.")
  @State
  public static class Woken {
    private final Bell bell = new Bell();
    private volatile boolean hasHappened;

    /** Waits as threads without a transaction do. */
    @Actor
    public void sleeper() throws InterruptedException {
      while (true) {
        int heard = bell.listen();
        try {
          if (hasHappened) {
            return;
          }
          bell.await(heard);
        } finally {
          bell.leave();
        }
      }
    }

    /** Makes it happen, once. */
    @Signal
    public void ringer() {
      hasHappened = true;
      bell.ring();
    }
  }
}
