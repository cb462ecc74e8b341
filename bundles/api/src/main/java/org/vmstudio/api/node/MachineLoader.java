package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
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
   * As {@link #machine}, for an image that the gate is looking at and that is not in the database
   * yet. A failure leaves nothing installed.
   *
   * @param image what the bytes say that they are
   * @param jar the bundle's bytes
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} with the step that
   *     failed and why
   */
  VirtualMachine prove(ImageRef image, Bytes jar);

  /** Forgets a machine that was proved and not admitted: uninstalls its bundle. */
  void dismiss(ImageRef image);

  /**
   * Serves message II: gives the chain a READY container with the message's image, from the library
   * where it has one.
   *
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_UNAVAILABLE} or {@code
   *     MACHINE_FAILED}
   */
  Container load(Load message);
}
