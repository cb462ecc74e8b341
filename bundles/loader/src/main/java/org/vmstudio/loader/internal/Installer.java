package org.vmstudio.loader.internal;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * Brings one image up: install, start, service, handshake, all within one deadline and on a thread
 * that a bundle may block without blocking the caller for longer. Whatever fails, nothing of it
 * stays installed. Thread-safe; for one image by one caller at a time.
 */
final class Installer {

  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final BundleContext context;
  private final Discovery discovery;
  private final ExecutorService threads;
  private final Duration deadline;

  /** Installs through this context and finds services through this discovery. */
  Installer(
      BundleContext context, Discovery discovery, ExecutorService threads, Duration deadline) {
    this.context = context;
    this.discovery = discovery;
    this.threads = threads;
    this.deadline = deadline;
  }

  /**
   * The image's machine, ready to serve.
   *
   * @throws PlatformFault {@code MACHINE_UNAVAILABLE} with the step that failed and why
   */
  Installed install(ImageRef image, Bytes jar) {
    AtomicReference<String> step = new AtomicReference<>("install");
    return await(image, step, threads.submit(() -> bringUp(image, jar, step)));
  }

  /**
   * The image's machine once more: somebody has stopped its bundle and started it again.
   *
   * @throws PlatformFault as {@link #install} does
   */
  Installed again(ImageRef image, Bundle bundle) {
    AtomicReference<String> step = new AtomicReference<>("start");
    Future<VirtualMachine> awaited = discovery.expect(bundle);
    return await(image, step, threads.submit(() -> serving(image, bundle, awaited, step)));
  }

  private Installed await(ImageRef image, AtomicReference<String> step, Future<Installed> attempt) {
    try {
      return attempt.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException thrown) {
      throw failed(image, step.get() + " failed: " + cause(thrown), thrown);
    } catch (TimeoutException late) {
      attempt.cancel(true);
      String what = step.get() + " was not done within " + deadline.toMillis() + " ms";
      throw failed(image, what, late);
    } catch (InterruptedException interrupted) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
      throw new PlatformFault(Kind.STOPPING, "loading " + image + " was interrupted", interrupted);
    }
  }

  private Installed bringUp(ImageRef image, Bytes jar, AtomicReference<String> step)
      throws BundleException, InterruptedException, ExecutionException {
    if (context.getBundle(Location.of(image)) != null) {
      throw new BundleException("what was installed before cannot be uninstalled");
    }
    Bundle bundle = context.installBundle(Location.of(image), new ByteArrayInputStream(jar.view()));
    Future<VirtualMachine> awaited = discovery.expect(bundle);
    step.set("start");
    bundle.start(Bundle.START_TRANSIENT);
    return serving(image, bundle, awaited, step);
  }

  private static Installed serving(
      ImageRef image, Bundle bundle, Future<VirtualMachine> awaited, AtomicReference<String> step)
      throws InterruptedException, ExecutionException {
    step.set("service");
    VirtualMachine machine = awaited.get();
    step.set("handshake");
    Handshake.check(image, machine);
    return new Installed(image, bundle, machine);
  }

  /** Removes an image's bundle, if it is installed; a bundle that resists is logged. */
  void uninstall(ImageRef image) {
    Bundle bundle = context.getBundle(Location.of(image));
    if (bundle != null) {
      uninstall(bundle);
    }
  }

  /** Removes a bundle, unless somebody else does; one that resists is logged. */
  void uninstall(Bundle bundle) {
    discovery.forget(bundle);
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException resisted) {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        LOG.warn("Could not uninstall {}", bundle, resisted);
      }
    }
  }

  private PlatformFault failed(ImageRef image, String what, Exception cause) {
    removeWithinDeadline(image);
    return new PlatformFault(Kind.MACHINE_UNAVAILABLE, "image " + image + ": " + what, cause);
  }

  /** A bundle that blocks its own start may block its removal too: that then goes on by itself. */
  private void removeWithinDeadline(ImageRef image) {
    try {
      threads.submit(() -> uninstall(image)).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException resisted) {
      LOG.warn("Could not uninstall {} in time", image, resisted);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong in one line: the messages from the outermost to the first cause. */
  private static String cause(ExecutionException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(each -> !(each instanceof ExecutionException))
        .map(each -> String.valueOf(each.getMessage() == null ? each : each.getMessage()))
        .distinct()
        .collect(Collectors.joining(": "));
  }
}
