package org.vmstudio.loader.internal;

import java.util.Objects;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.vm.VirtualMachine;

/** The first words with a machine: is it what its image says, and can it be talked to? */
final class Handshake {

  private Handshake() {}

  /**
   * Passes for a machine of an image.
   *
   * @throws IllegalStateException with what was found and expected
   */
  static void check(ImageRef image, VirtualMachine machine) {
    VirtualMachine.Description said =
        Objects.requireNonNull(machine.description(), "it says nothing of itself");
    same("SPI version", VirtualMachine.SPI_VERSION, said.spiVersion());
    same("family", image.family(), said.family());
    same("version", image.version(), ImageVersion.parse(said.version()));
    if (machine.codec().maxBlockBytes() <= 0) {
      throw new IllegalStateException("its codec reads no block");
    }
  }

  private static void same(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("its " + what + " is " + found + ", expected " + expected);
    }
  }
}
