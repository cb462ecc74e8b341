package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/** The library's containers beside those that are their chains' own. Thread-safe. */
@ProviderType
public interface SpareContainers {
  /**
   * Fills a container beside the chain's own, which {@link ContainerLibrary#open} takes for the
   * same image; an earlier one beside it drains.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} if the machine cannot be
   *     instantiated
   */
  Container prepare(ChainContext context, ImageRef image, VirtualMachine machine);

  /** Drains the container beside a chain's own, if there is one. */
  void discard(ChainKey chain, String why);

  /**
   * Fills a container that never becomes the chain's: it is the caller's, who ends it.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} if the machine cannot be
   *     instantiated
   */
  Container detached(ChainContext context, ImageRef image, VirtualMachine machine);

  /** Drains a container that is the caller's. */
  void end(Container container, String why);
}
