package org.vmstudio.ethereum.parallel;

import java.util.List;

/**
 * How a block went, so that it shows where transactions ran beside each other in name only.
 *
 * @param height the block's
 * @param transactions how many were to be executed
 * @param settled how many were, up to one that was refused
 * @param attempts how often a transaction was executed
 * @param refuted how many of these saw what then was otherwise, or are in a stretch of which one
 *     did, or were ahead of where speculation ended
 * @param failed how many attempts ended by a failure that was not the transaction's
 * @param speculatedToTheEnd whether so little was in vain that speculation went on to the end
 * @param nanos how long all of it took
 * @param busyNanos how long each thread executed, checked and settled transactions, first the one
 *     that settles
 */
public record SpeculationReport(
    long height,
    int transactions,
    int settled,
    int attempts,
    int refuted,
    int failed,
    boolean speculatedToTheEnd,
    long nanos,
    List<Long> busyNanos) {
  /** Takes a copy of the list. */
  public SpeculationReport {
    busyNanos = List.copyOf(busyNanos);
  }
}
