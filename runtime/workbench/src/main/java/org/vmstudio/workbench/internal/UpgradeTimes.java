package org.vmstudio.workbench.internal;

/**
 * How long what has nothing to do with an upgrade takes while there is one, and while there is
 * none.
 *
 * @param readWithout opening the newest state of a chain and reading some of it
 * @param readWith the same during upgrades
 * @param idleWithout a block of the idle chain, from its sending to its verdict
 * @param idleWith the same during upgrades
 */
record UpgradeTimes(
    Latencies readWithout, Latencies readWith, Latencies idleWithout, Latencies idleWith) {
  private static final double[] PERCENTS = {50, 95, 99};

  /** How often one with an upgrade may be longer than one without, of all pairs. */
  private static final double LONGER = 0.6;

  /** None yet. */
  UpgradeTimes() {
    this(new Latencies(), new Latencies(), new Latencies(), new Latencies());
  }

  /** Tells and compares them. */
  void judge(Bounds bounds) {
    judge("read", readWithout, readWith, bounds);
    judge("idleBlock", idleWithout, idleWith, bounds);
  }

  private static void judge(String what, Latencies without, Latencies with, Bounds bounds) {
    for (double percent : PERCENTS) {
      bounds.tell(what + "P" + (int) percent + "Millis", without.millis(percent));
      bounds.tell(what + "UpgradingP" + (int) percent + "Millis", with.millis(percent));
    }
    bounds.atMost(what + "UpgradingLonger", with.longerThan(without), LONGER);
  }
}
