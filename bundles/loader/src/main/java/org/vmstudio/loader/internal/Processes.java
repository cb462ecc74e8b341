package org.vmstudio.loader.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineHost;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * Images whose machines run in child processes: by their own wish, which a manifest header says, or
 * by the operator's. Thread-safe.
 */
final class Processes implements AutoCloseable {

  /** The header; {@code process} asks for a process, anything else for nothing. */
  private static final String HEADER = "VMStudio-Container";

  private static final String PROCESS = "process";

  private final Predicate<ImageRef> wanted;
  private final Duration deadline;
  private final ServiceTracker<MachineHost, MachineHost> host;
  private final Map<ImageRef, MachineHost.Hosted> hosted = new ConcurrentHashMap<>();

  /**
   * Nothing runs yet.
   *
   * @param wanted those that the operator wants in processes
   * @param deadline how long to wait for the host
   */
  Processes(BundleContext context, Predicate<ImageRef> wanted, Duration deadline) {
    this.wanted = wanted;
    this.deadline = deadline;
    this.host = new ServiceTracker<>(context, MachineHost.class, null);
  }

  /** Begins to look for the host. */
  void open() {
    host.open();
  }

  /** Whether an image is to run in a process. */
  boolean takes(ImageRef image, Bytes jar) {
    return wanted.test(image) || asks(jar);
  }

  private static boolean asks(Bytes jar) {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar.view()))) {
      Manifest manifest = in.getManifest();
      return manifest != null && PROCESS.equals(manifest.getMainAttributes().getValue(HEADER));
    } catch (IOException unreadable) {
      // Whoever installs it says what is wrong with it.
      return false;
    }
  }

  /** The machine of an image that runs already. */
  Optional<VirtualMachine> machine(ImageRef image) {
    return Optional.ofNullable(hosted.get(image)).map(MachineHost.Hosted::machine);
  }

  /**
   * Starts an image, and asks it who it is.
   *
   * @throws PlatformFault {@code MACHINE_UNAVAILABLE} with why it does not serve
   */
  VirtualMachine start(ImageRef image, Bytes jar) {
    MachineHost.Hosted fresh;
    try {
      fresh = host().host(image, jar);
    } catch (PlatformFault failed) {
      throw unavailable(image, failed);
    }
    try {
      Handshake.check(image, fresh.machine());
    } catch (RuntimeException refused) {
      fresh.close();
      throw unavailable(image, refused);
    }
    hosted.put(image, fresh);
    return fresh.machine();
  }

  private MachineHost host() {
    try {
      MachineHost found = host.waitForService(deadline.toMillis());
      if (found == null) {
        throw new PlatformFault(
            Kind.MACHINE_UNAVAILABLE, "it needs a process, and the bundle for that is not there");
      }
      return found;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, "the node stops", interrupted);
    }
  }

  /** Ends an image's machine, if it runs. */
  void end(ImageRef image) {
    MachineHost.Hosted its = hosted.remove(image);
    if (its != null) {
      its.close();
    }
  }

  /** The images that run. */
  Set<ImageRef> images() {
    return Set.copyOf(hosted.keySet());
  }

  /** The machines that run. */
  Iterable<VirtualMachine> machines() {
    return hosted.values().stream().map(MachineHost.Hosted::machine).toList();
  }

  @Override
  public void close() {
    hosted.keySet().forEach(this::end);
    host.close();
  }

  private static PlatformFault unavailable(ImageRef image, RuntimeException cause) {
    return new PlatformFault(
        Kind.MACHINE_UNAVAILABLE, "image " + image + ": " + cause.getMessage(), cause);
  }
}
