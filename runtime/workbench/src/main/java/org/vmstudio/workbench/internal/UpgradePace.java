package org.vmstudio.workbench.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long upgrades take, from the sending of their message IV to the switch, in their order: what
 * takes ever longer does not come to an end. For one thread.
 */
final class UpgradePace {
  private static final int PARTS = 5;

  private final List<Double> seconds = new ArrayList<>();

  /** One more. */
  void add(long nanos) {
    seconds.add(nanos / 1e9);
  }

  /** How long the last one took. */
  double last() {
    return seconds.getLast();
  }

  /** Tells the median of the first and of the last fifth, and the longest. */
  void tell(Bounds bounds) {
    bounds.tell("upgradesDone", seconds.size());
    if (!seconds.isEmpty()) {
      int part = Math.max(1, seconds.size() / PARTS);
      bounds.tell("firstUpgradesSeconds", median(seconds.subList(0, part)));
      bounds.tell(
          "lastUpgradesSeconds", median(seconds.subList(seconds.size() - part, seconds.size())));
      bounds.tell("longestUpgradeSeconds", Collections.max(seconds));
    }
  }

  private static double median(List<Double> some) {
    return some.stream().sorted().skip(some.size() / 2).findFirst().orElseThrow();
  }
}
