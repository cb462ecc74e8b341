package org.vmstudio.dispatcher.internal.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.dispatcher.internal.channels.ExecutionChannel;
import org.vmstudio.dispatcher.internal.channels.LoadingChannel;
import org.vmstudio.dispatcher.internal.upgrade.Upgrades;

/**
 * What becomes of a chain that met a fault, without the others noticing: on a full device, and
 * while its machine's bundle is stopped, it waits; any other fault costs it one retry in a fresh
 * container. A second one at the same block halts it, or where a machine failed at a block of a
 * branch, ends that branch. Thread-safe.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int FAULTS_TO_HALT = 2;

  private final Cluster.Platform platform;
  private final Upgrades upgrades;
  private final Duration drainWithin;
  private final ExecutionChannel execution;
  private final LoadingChannel loading;
  private final Faults faults = new Faults();
  private final Troubles troubles = new Troubles();

  /** What it begins again. */
  record Channels(ExecutionChannel execution, LoadingChannel loading) {}

  /**
   * No faults yet.
   *
   * @param upgrades gives way where a new image fails
   * @param drainWithin how long a container may take to end
   */
  Recovery(Cluster.Platform platform, Channels channels, Upgrades upgrades, Duration drainWithin) {
    this.platform = platform;
    this.upgrades = upgrades;
    this.drainWithin = drainWithin;
    this.execution = channels.execution();
    this.loading = channels.loading();
  }

  /** Whether a chain may not be served now. */
  boolean stops(ChainKey chain) {
    return troubles.stops(chain);
  }

  /** Whether a chain's container ended in good order, so that a fresh one is to be loaded. */
  boolean isDrained(ChainKey chain) {
    return platform.library().container(chain).isEmpty()
        && platform.library().containers().stream()
            .filter(container -> container.chain().equals(chain))
            .reduce((earlier, later) -> later)
            .filter(last ->
                last.state() == ContainerState.DRAINING || last.state() == ContainerState.STOPPED)
            .isPresent();
  }

  /** Why a chain does not go on although its record does not say that it is halted. */
  Optional<String> trouble(ChainKey chain) {
    return troubles.why(chain);
  }

  /** The chains that wait; each may be served until it fails again. */
  Set<ChainKey> tryAgain() {
    return troubles.tryAgain();
  }

  /** An operator wants a chain to go on. */
  void clear(ChainKey chain) {
    troubles.clear(chain);
    faults.clear(chain);
  }

  /** Deals with a fault at a spot. */
  void handle(Spot spot, RuntimeException fault) {
    if (fault instanceof PlatformFault known && known.kind() == Kind.STOPPING) {
      LOG.debug("{} stops", spot);
      return;
    }
    int count = faults.add(spot.chain(), spot.height());
    String why = spot.place() + " failed " + count + " times: " + fault.getMessage();
    if (is(fault, Kind.DISK_FULL) || is(fault, Kind.MACHINE_STOPPED)) {
      await(spot.chain(), String.valueOf(fault.getMessage()), fault);
    } else if (spot.onSide() && is(fault, Kind.BRANCH_TOO_LARGE)) {
      drop(spot.chain(), String.valueOf(fault.getMessage()), fault);
    } else if (count < FAULTS_TO_HALT) {
      LOG.warn("{}: a fault, once more in a fresh container", spot, fault);
      retry(spot.chain());
    } else if (isOfMachine(fault) && rescued(spot, why)) {
      faults.clear(spot.chain());
      retry(spot.chain());
    } else if (spot.onSide() && isOfMachine(fault)) {
      drop(spot.chain(), why, fault);
    } else {
      halt(spot.chain(), why, fault);
    }
  }

  private static boolean isOfMachine(RuntimeException fault) {
    return is(fault, Kind.MACHINE_FAILED) || is(fault, Kind.MACHINE_UNAVAILABLE);
  }

  /** The image before an upgrade may do better; where it cannot be had, nothing has changed. */
  private boolean rescued(Spot spot, String why) {
    try {
      return upgrades.rescue(spot.chain(), spot.height(), why);
    } catch (RuntimeException impossible) {
      LOG.error("{}: the upgrade cannot be taken back", spot, impossible);
      return false;
    }
  }

  private static boolean is(RuntimeException fault, Kind kind) {
    return fault instanceof PlatformFault known && known.kind() == kind;
  }

  /**
   * A chain went on, so that nothing of before counts. The block may have been in execution since
   * before the chain began to wait: what was packaged behind it is gone, and nobody else sees to it
   * any more.
   */
  void wentOn(ChainKey chain) {
    faults.clear(chain);
    if (troubles.isWaiting(chain) && hasResumed(chain)) {
      loading.blocksDue(chain);
    }
  }

  // The journal tells of a chain's waits and of their ends in the order in which they came.
  private boolean hasResumed(ChainKey chain) {
    synchronized (troubles) {
      boolean hadWaited = troubles.wentOn(chain);
      if (hadWaited) {
        LOG.info("{} goes on", chain);
        platform.writer().resume(chain);
      }
      return hadWaited;
    }
  }

  /** Nothing of the chain is wrong: it is tried again until the platform serves it. */
  private void await(ChainKey chain, String why, RuntimeException fault) {
    execution.reset(chain);
    faults.clear(chain);
    synchronized (troubles) {
      if (troubles.await(chain, why)) {
        LOG.error("{} waits and goes on by itself: {}", chain, why, fault);
        tellThatItWaits(chain, why);
      }
    }
  }

  private void tellThatItWaits(ChainKey chain, String why) {
    try {
      platform.writer().waiting(chain, why);
    } catch (PlatformFault unwritten) {
      LOG.warn("{}: the journal does not say that it waits: {}", chain, unwritten.getMessage());
    }
  }

  /** Begins again at the verified head; no message of before is executed any more. */
  private void retry(ChainKey chain) {
    execution.reset(chain);
    platform.library().close(chain, drainWithin);
    loading.blocksDue(chain);
  }

  /** What was packaged of a chain is packaged again. */
  void beginAgain(ChainKey chain) {
    execution.reset(chain);
    loading.blocksDue(chain);
  }

  /** The chain itself is well: it goes on without the branch. */
  private void drop(ChainKey chain, String why, RuntimeException fault) {
    LOG.error("{}: the branch is given up: {}", chain, why, fault);
    try {
      platform.writer().dropBranch(chain, why);
      faults.clear(chain);
      retry(chain);
    } catch (RuntimeException unwritten) {
      unwritten.addSuppressed(fault);
      halt(chain, why, unwritten);
    }
  }

  private void halt(ChainKey chain, String why, RuntimeException fault) {
    LOG.error("{} is halted: {}", chain, why, fault);
    troubles.park(chain, why);
    execution.reset(chain);
    try {
      platform.writer().halt(chain, why);
    } catch (PlatformFault unwritten) {
      LOG.error("{}: the halt could not be written, it lasts until a restart", chain, unwritten);
    }
  }
}
