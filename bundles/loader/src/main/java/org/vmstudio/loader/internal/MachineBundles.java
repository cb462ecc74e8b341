package org.vmstudio.loader.internal;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * Installs images as bundles. A bundle's location names the digest of its bytes, which come from
 * the database each time: what the framework kept of an earlier run is not used.
 */
final class MachineBundles {
  /** What the locations of all VM bundles begin with. */
  static final String LOCATION = "vmstudio:image:";

  private static final Logger LOG = LoggerFactory.getLogger(MachineBundles.class);

  private final BundleContext context;
  private final Duration serviceWithin;

  MachineBundles(BundleContext context, Duration serviceWithin) {
    this.context = context;
    this.serviceWithin = serviceWithin;
  }

  /** Uninstalls all VM bundles that the framework still has. */
  void uninstallAll() {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith(LOCATION)) {
        uninstall(bundle);
      }
    }
  }

  Bundle install(ImageRef image, Bytes jar) {
    try {
      return context.installBundle(
          LOCATION + image.sha256().toHex(), new ByteArrayInputStream(jar.view()));
    } catch (BundleException e) {
      throw unavailable(image, "cannot be installed", e);
    }
  }

  void start(ImageRef image, Bundle bundle) {
    try {
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException e) {
      throw unavailable(image, "does not start", e);
    }
  }

  /** Waits for the service of a started bundle. */
  ServiceTracker<VirtualMachine, VirtualMachine> await(
      ImageRef image,
      Bundle bundle,
      ServiceTrackerCustomizer<VirtualMachine, VirtualMachine> customizer) {
    ServiceTracker<VirtualMachine, VirtualMachine> tracker = tracker(bundle, customizer);
    tracker.open();
    try {
      if (tracker.waitForService(serviceWithin.toMillis()) != null) {
        return tracker;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tracker.close();
      throw new PlatformFault(
          PlatformFault.Kind.STOPPING, "interrupted while waiting for " + image, e);
    }
    tracker.close();
    throw new PlatformFault(
        PlatformFault.Kind.MACHINE_UNAVAILABLE,
        image
            + " registered no "
            + VirtualMachine.class.getSimpleName()
            + " service within "
            + serviceWithin.toSeconds()
            + " s of its start");
  }

  void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException e) {
      LOG.warn("Cannot uninstall {}", bundle.getLocation(), e);
    }
  }

  private ServiceTracker<VirtualMachine, VirtualMachine> tracker(
      Bundle bundle, ServiceTrackerCustomizer<VirtualMachine, VirtualMachine> customizer) {
    String filter =
        "(&(%s=%s)(%s=%d))"
            .formatted(
                Constants.OBJECTCLASS,
                VirtualMachine.class.getName(),
                Constants.SERVICE_BUNDLEID,
                bundle.getBundleId());
    try {
      return new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), customizer);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("not a filter: " + filter, e);
    }
  }

  private static PlatformFault unavailable(ImageRef image, String what, BundleException cause) {
    return new PlatformFault(
        PlatformFault.Kind.MACHINE_UNAVAILABLE,
        image + " " + what + ": " + cause.getMessage(),
        cause);
  }
}
