package org.vmstudio.ethereum.parallel;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.UInt256;

/** Readers see whole versions of the state, and no write gets lost. */
final class VersionsStress {
  private VersionsStress() {}

  /** Two transactions write to a slot at once. */
  @JCStressTest
  @Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "Both are there.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One is lost.")
  @State
  public static class SlotWrites {
    private final AccountVersions account = Samples.account();
    private final int[] slots = {account.slot(Samples.SLOT)};

    /** The first transaction. */
    @Actor
    public void one() {
      account.putSlots(1, slots, Samples.values(2));
    }

    /** The second. */
    @Actor
    public void other() {
      account.putSlots(2, slots, Samples.values(3));
    }

    /** Reads behind each. */
    @Arbiter
    public void after(II_Result result) {
      result.r1 = Samples.value(account, 2);
      result.r2 = Samples.value(account, 3);
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
    private final AccountVersions account = Samples.account();
    private final int[] slots = {account.slot(Samples.SLOT)};
    private final UInt256[] values = Samples.values(2);

    /** Shows and takes back. */
    @Actor
    public void writer() {
      account.putSlots(1, slots, values);
      account.removeSlots(1, slots, values);
    }

    /** Reads. */
    @Actor
    public void reader(II_Result result) {
      result.r1 = Samples.value(account, 2);
    }

    /** Reads in the end. */
    @Arbiter
    public void after(II_Result result) {
      result.r2 = Samples.value(account, 2);
    }
  }

  /** Two threads look for slots that nobody looked for before, and for one that is there. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both find it as it is stored.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "One found another slot, or half of one.")
  @State
  public static class SlotsFound {
    private final AccountVersions account = Samples.account();

    /** Looks, and makes the index grow. */
    @Actor
    public void one(II_Result result) {
      result.r1 = (int) account.storedSlot(account.slot(Samples.SLOT)).w3();
      for (int i = 100; i < 120; i++) {
        account.slot(UInt256.ofUnsigned(i));
      }
    }

    /** Looks, others before it. */
    @Actor
    public void other(II_Result result) {
      for (int i = 120; i > 100; i--) {
        account.slot(UInt256.ofUnsigned(i));
      }
      result.r2 = (int) account.storedSlot(account.slot(Samples.SLOT)).w3();
    }
  }

  /** Who saw a slot before somebody wrote it, is told so as soon as the write was shown. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "2, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "Before, which is not as it was seen; after, which is.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "It was seen before, and nobody is told.")
  @State
  public static class SlotSeen {
    private final AccountVersions account = Samples.account();
    private final int[] slots = {account.slot(Samples.SLOT)};
    private final SeenSlots seen = new SeenSlots(account, 2);

    /** Shows. */
    @Actor
    public void writer() {
      account.putSlots(1, slots, Samples.values(2));
    }

    /** Looks. */
    @Actor
    public void reader(II_Result result) {
      long[] word = new long[Words.LIMBS];
      seen.look(Samples.SLOT, word, 0);
      result.r1 = (int) word[0];
    }

    /** Settles. */
    @Arbiter
    public void after(II_Result result) {
      result.r2 = seen.areAsSeen() ? 1 : 0;
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
