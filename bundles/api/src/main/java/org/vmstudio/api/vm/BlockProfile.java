package org.vmstudio.api.vm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How far the transactions of a block run beside each other.
 *
 * @param transactions how many there are
 * @param groups how many groups there are whose members have to wait for each other, one that has
 *     nothing to do with others being a group of its own
 * @param largestGroup how many transactions the largest of them has
 * @param workNanos how long all transactions take one after the other, without the block's
 *     beginning and end
 * @param criticalPathNanos how long the longest chain of them takes in which each needs the one
 *     before
 * @param possibleSpeedup what a list scheduler would make of these durations, by cores: calculated,
 *     not measured
 * @param runs what was measured, first one transaction after the other
 */
public record BlockProfile(
    int transactions,
    int groups,
    int largestGroup,
    long workNanos,
    long criticalPathNanos,
    SequencedMap<Integer, Double> possibleSpeedup,
    List<Run> runs) {

  /**
   * The block executed in one way; medians.
   *
   * @param scheduler what decides who runs when
   * @param nanos how long it took, with what follows the transactions
   * @param incarnations how many executions of transactions that took
   * @param refuted how many of them saw what then was otherwise
   * @param busyNanos how long each thread was busy
   */
  public record Run(
      String scheduler, long nanos, int incarnations, int refuted, List<Long> busyNanos) {
    /** Takes a copy of the list. */
    public Run {
      busyNanos = List.copyOf(busyNanos);
    }
  }

  /** Takes copies of map and list. */
  public BlockProfile {
    possibleSpeedup = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(possibleSpeedup));
    runs = List.copyOf(runs);
  }
}
