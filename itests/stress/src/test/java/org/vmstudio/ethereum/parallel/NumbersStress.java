package org.vmstudio.ethereum.parallel;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link Numbers} have one winner, and carry what was written before them. */
final class NumbersStress {
  private NumbersStress() {}

  /** Two threads want the same number to be another. */
  @JCStressTest
  @Outcome(
      id = {"true, false", "false, true"},
      expect = Expect.ACCEPTABLE,
      desc = "One wins.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Both do, or neither.")
  @State
  public static class OneWinner {
    private final Numbers numbers = Numbers.of(2, 2).getLast();

    /** Tries. */
    @Actor
    public void one(ZZ_Result result) {
      result.r1 = numbers.compareAndSet(1, 0, 1);
    }

    /** Tries. */
    @Actor
    public void other(ZZ_Result result) {
      result.r2 = numbers.compareAndSet(1, 0, 1);
    }
  }

  /** Two kinds of numbers, written one after the other. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "In their order.")
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "The later without the earlier.")
  @State
  public static class InOrder {
    private final List<Numbers> kinds = Numbers.of(1, 2);

    /** Writes the first kind, then the second. */
    @Actor
    public void writer() {
      kinds.getFirst().set(0, 1);
      kinds.getLast().set(0, 1);
    }

    /** Reads the second kind, then the first. */
    @Actor
    public void reader(II_Result result) {
      result.r1 = kinds.getLast().get(0);
      result.r2 = kinds.getFirst().get(0);
    }
  }
}
