package org.vmstudio.ethereum.parallel;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.vmstudio.ethereum.state.SlotChange;

/** Readers see whole versions of the state, and no write gets lost. */
final class VersionsStress {
  private VersionsStress() {}

  /** Two transactions write to a slot at once. */
  @JCStressTest
  @Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "Both are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One is lost.")
  @State
  public static class SlotWrites {
    private final SlotVersions slot = Samples.account().slot(Samples.SLOT);

    /** The first transaction. */
    @Actor
    public void one() {
      slot.put(1, Samples.slot(2));
    }

    /** The second. */
    @Actor
    public void other() {
      slot.put(2, Samples.slot(3));
    }

    /** Reads behind each. */
    @Arbiter
    public void after(II_Result result) {
      result.r1 = Samples.value(slot, 2);
      result.r2 = Samples.value(slot, 3);
    }
  }

  /** A write is shown and taken back while somebody reads. */
  @JCStressTest
  @Outcome(
      id = {"1, 1", "2, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "Before, meanwhile, after.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Nobody wrote that, or it is still there.")
  @State
  public static class SlotRetracted {
    private final SlotVersions slot = Samples.account().slot(Samples.SLOT);
    private final SlotChange write = Samples.slot(2);

    /** Shows and takes back. */
    @Actor
    public void writer() {
      slot.put(1, write);
      slot.remove(1, write);
    }

    /** Reads. */
    @Actor
    public void reader(II_Result result) {
      result.r1 = Samples.value(slot, 2);
    }

    /** Reads in the end. */
    @Arbiter
    public void after(II_Result result) {
      result.r2 = Samples.value(slot, 2);
    }
  }

  /** Two transactions pay an account at once, which a later one looks at. */
  @JCStressTest
  @Outcome(
      id = {"107, 112", "112, 112"},
      expect = Expect.ACCEPTABLE,
      desc = "As many as were there; both in the end.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One is lost, or counts twice.")
  @State
  public static class Credits {
    private final AccountVersions account = Samples.account();

    /** The first transaction. */
    @Actor
    public void one() {
      account.put(1, Samples.credit(5));
    }

    /** The second, and the third, which reads. */
    @Actor
    public void other(II_Result result) {
      account.put(2, Samples.credit(7));
      result.r1 = Samples.balance(account, 3);
    }

    /** Reads in the end. */
    @Arbiter
    public void after(II_Result result) {
      result.r2 = Samples.balance(account, 3);
    }
  }

  /** What nobody has calculated yet comes to the same for two that do at once. */
  @JCStressTest
  @Outcome(id = "112, 112", expect = Expect.ACCEPTABLE, desc = "Both have it right.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One saw it half done.")
  @State
  public static class CalculatedAtOnce {
    private final AccountVersions account = Samples.account();

    /** Begins with two credits. */
    public CalculatedAtOnce() {
      account.put(1, Samples.credit(5));
      account.put(2, Samples.credit(7));
    }

    /** Reads. */
    @Actor
    public void one(II_Result result) {
      result.r1 = Samples.balance(account, 3);
    }

    /** Reads. */
    @Actor
    public void other(II_Result result) {
      result.r2 = Samples.balance(account, 3);
    }
  }

  /** Settling changes nothing for who reads behind it. */
  @JCStressTest
  @Outcome(id = "112", expect = Expect.ACCEPTABLE, desc = "As before.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "It counts twice, or not at all.")
  @State
  public static class Settled {
    private final AccountVersions account = Samples.account();

    /** Begins with two credits. */
    public Settled() {
      account.put(1, Samples.credit(5));
      account.put(2, Samples.credit(7));
    }

    /** Settles the first. */
    @Actor
    public void settler() {
      account.settle(1);
    }

    /** Reads. */
    @Actor
    public void reader(I_Result result) {
      result.r1 = Samples.balance(account, 3);
    }
  }
}
