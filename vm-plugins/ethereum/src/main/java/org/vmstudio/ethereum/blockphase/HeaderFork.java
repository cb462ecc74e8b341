package org.vmstudio.ethereum.blockphase;

import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;

/**
 * Tells which fork rules a block. Some chains' configurations leave forks out: there, and there
 * only, the fields that a header has tell which forks it knows.
 */
public final class HeaderFork {

  private HeaderFork() {}

  /** The fork that rules the block with this header. */
  public static Fork of(ForkSchedule schedule, Header header) {
    Fork fork = schedule.at(header.number(), header.timestamp(), header.isAfterMerge());
    fork = atLeast(Fork.LONDON, header.baseFeePerGas() != null, schedule, fork);
    fork = atLeast(Fork.SHANGHAI, header.withdrawalsRoot() != null, schedule, fork);
    fork = atLeast(Fork.CANCUN, header.parentBeaconBlockRoot() != null, schedule, fork);
    return atLeast(Fork.PRAGUE, header.requestsHash() != null, schedule, fork);
  }

  private static Fork atLeast(Fork fork, boolean shows, ForkSchedule schedule, Fork found) {
    return shows && found.isBefore(fork) && !schedule.names(fork) ? fork : found;
  }
}
