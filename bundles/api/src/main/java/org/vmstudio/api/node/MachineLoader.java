package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The loader: VM image from the database, installed bundle, discovered service, container.
 * Thread-safe.
 */
@ProviderType
public interface MachineLoader {
  /**
   * The machine of an admitted image; installs and starts its bundle where that was not done yet,
   * and waits within a deadline for its service and the handshake.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} with the step that
   *     failed and why
   */
  VirtualMachine machine(ImageRef image);

  /**
   * Serves message II: gives the chain a READY container with the message's image, from the library
   * where it has one.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} or {@code
   *     MACHINE_FAILED}
   */
  Container load(Load message);
}
