package org.vmstudio.api.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/** Keeps the containers, indexed by chain (paper, section 4.1.2). Thread-safe. */
@ProviderType
public interface ContainerLibrary {
  /** All containers, also the stopped and failed ones of the last while (at most 64 of these). */
  List<Container> containers();

  /** The chain's container that works or can work. */
  Optional<Container> container(ChainKey chain);

  /**
   * Fills an empty container for a chain and makes it the chain's; one that was there before
   * drains.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} if the machine cannot be
   *     instantiated
   */
  Container open(ChainContext context, ImageRef image, VirtualMachine machine);

  /**
   * Drains and stops a chain's container, at most for as long as {@code deadline}. One that is
   * being filled meanwhile is left alone: nothing was done in it yet.
   */
  void close(ChainKey chain, Duration deadline);

  /**
   * Stops all containers whose machine is {@code machine}, since its bundle goes away; those that
   * are being filled too, as soon as they are.
   */
  void closeAll(VirtualMachine machine, Duration deadline);
}
