package org.vmstudio.api.node;

import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.VirtualMachine;

/** Runs machines outside of this JVM: nothing of the image is loaded here. Thread-safe. */
@ProviderType
public interface MachineHost {
  /**
   * Starts what stands in for an image's machine.
   *
   * @param image the image
   * @param jar its bytes
   * @throws org.vmstudio.api.fault.PlatformFault {@code MACHINE_FAILED} if it does not come up
   */
  Hosted host(ImageRef image, Bytes jar);

  /** A machine that runs elsewhere, until this is closed. */
  @ProviderType
  interface Hosted extends AutoCloseable {
    /** What stands in for it; its instances outlive neither it nor the host. */
    VirtualMachine machine();

    @Override
    void close();
  }
}
