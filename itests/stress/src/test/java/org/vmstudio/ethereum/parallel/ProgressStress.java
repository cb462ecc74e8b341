package org.vmstudio.ethereum.parallel;

import java.util.function.BooleanSupplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link Progress} gives a transaction to one thread, and shows it what others did before. */
final class ProgressStress {
  private ProgressStress() {}

  private interface Claim {
    int claim(BooleanSupplier meanwhile) throws InterruptedException;
  }

  /** Nobody interrupts actors. */
  private static int uninterrupted(Claim claim) {
    try {
      return claim.claim(() -> false);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two threads that help. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = Expect.ACCEPTABLE,
      desc = "One each.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One twice, or one never.")
  @State
  public static class ClaimedOnce {
    private final Progress progress = Progress.withHints(new int[2][0], new int[0], 2);

    /** Claims. */
    @Actor
    public void one(II_Result result) {
      result.r1 = uninterrupted(progress::claim);
    }

    /** Claims. */
    @Actor
    public void other(II_Result result) {
      result.r2 = uninterrupted(progress::claim);
    }
  }

  /** The thread that settles, and one that helps. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = Expect.ACCEPTABLE,
      desc = "One each.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One twice, or one never.")
  @State
  public static class HeadClaimedOnce {
    private final Progress progress = Progress.withHints(new int[2][0], new int[0], 2);

    /** Claims the first, or the other until the first is there. */
    @Actor
    public void settler(II_Result result) {
      result.r1 = uninterrupted(progress::claimHead);
    }

    /** Claims. */
    @Actor
    public void helper(II_Result result) {
      result.r2 = uninterrupted(progress::claim);
    }
  }

  /** What was shown before a transaction is tried is there for who waited for it. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "It saw what it waited for.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "It saw something older, or got something else.")
  @State
  public static class ShownBeforeTried {
    private final Progress progress = Progress.withHints(new int[][] {{}, {0}}, new int[0], 2);
    private final AccountVersions account = Samples.account();
    private final int[] slots = {account.slot(Samples.SLOT)};

    /** Begins with a thread that tries the first transaction. */
    public ShownBeforeTried() {
      uninterrupted(progress::claim);
    }

    /** Shows a write and is done. */
    @Actor
    public void first() {
      int knew = progress.news();
      account.putSlots(1, slots, Samples.values(2));
      progress.tried(0, true, knew);
    }

    /** Waits for it and reads. */
    @Actor
    public void second(II_Result result) {
      result.r1 = uninterrupted(progress::claim);
      result.r2 = Samples.value(account, 2);
    }
  }
}
