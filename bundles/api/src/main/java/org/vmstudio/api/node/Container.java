package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VmInstance;

/**
 * Holds one chain's VM instance. Its state changes only along the arrows of {@link ContainerState}.
 * Thread-safe.
 */
@ProviderType
public interface Container {
  /** Counts containers of this node, from 1. */
  long id();

  /** The chain it works for. */
  ChainKey chain();

  /** The image in it. */
  ImageRef image();

  /** What its instance may use. */
  ChainContext.Limits limits();

  /** Where it is. */
  ContainerState state();

  /** Why it is FAILED or STOPPED; empty otherwise. */
  String reason();

  /** Blocks that it executed. */
  long blocks();

  /** Unix milliseconds of its last change of state. */
  long since();

  /**
   * Takes the container for one block: READY becomes WORKING. The lease is given back by closing
   * it.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} where it is in no state to
   *     work
   */
  Lease lease();

  /**
   * The right to work with a container's instance. For one thread; to be closed: WORKING becomes
   * READY, or STOPPED if it drains.
   */
  @ProviderType
  interface Lease extends AutoCloseable {
    /** The instance. */
    VmInstance instance();

    /**
     * Says that the instance threw, hung or broke the contract: closing then makes the container
     * FAILED.
     */
    void failed(String reason);

    @Override
    void close();
  }
}
