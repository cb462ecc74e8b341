package org.vmstudio.loader.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The first words with a machine: whether it is what its image says, and speaks this platform's
 * SPI.
 */
final class Handshake {
  private final Duration within;

  Handshake(Duration within) {
    this.within = within;
  }

  /**
   * Asks the machine who it is.
   *
   * @throws PlatformFault {@code MACHINE_UNAVAILABLE} with what was found and expected
   */
  void shake(ImageRef image, VirtualMachine machine) {
    VirtualMachine.Description description = describe(image, machine);
    expect(image, "SPI version", description.spiVersion(), VirtualMachine.SPI_VERSION);
    expect(image, "family", description.family(), image.family());
    expect(image, "version", version(image, description), image.version());
  }

  private static ImageVersion version(ImageRef image, VirtualMachine.Description description) {
    try {
      return ImageVersion.parse(description.version());
    } catch (IllegalArgumentException e) {
      throw refused(image, "is " + e.getMessage(), e);
    }
  }

  private static void expect(ImageRef image, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw refused(image, "has " + what + " " + found + ", expected " + expected, null);
    }
  }

  /** A codec must be there as well: without it no block could be admitted. */
  private VirtualMachine.Description describe(ImageRef image, VirtualMachine machine) {
    FutureTask<VirtualMachine.Description> question =
        new FutureTask<>(() -> {
          if (machine.codec().maxBlockBytes() <= 0) {
            throw new IllegalStateException("its codec reads no block");
          }
          return machine.description();
        });
    Thread asking = Thread.ofPlatform().daemon().name("vmstudio-handshake").start(question);
    try {
      return question.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.interrupt();
      throw refused(image, "did not answer within " + within.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw refused(image, "failed in the handshake: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFault(
          PlatformFault.Kind.STOPPING, "interrupted in the handshake with " + image, e);
    }
  }

  private static PlatformFault refused(ImageRef image, String why, @Nullable Throwable cause) {
    String message = "the machine of " + image + " " + why;
    return cause == null
        ? new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, message)
        : new PlatformFault(PlatformFault.Kind.MACHINE_UNAVAILABLE, message, cause);
  }
}
