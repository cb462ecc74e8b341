package org.vmstudio.loader.internal;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/**
 * VM bundles that somebody took in hand with the framework's own means: one that was stopped serves
 * again once it is started; one that was updated or uninstalled is no image any more. Thread-safe.
 */
final class Taken {
  private static final Logger LOG = LoggerFactory.getLogger(Taken.class);

  private final Bundle framework;
  private final Discovery discovery;
  private final Installer installer;

  Taken(BundleContext context, Discovery discovery, Installer installer) {
    this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
    this.discovery = discovery;
    this.installer = installer;
  }

  /** A bundle lost its service, and where the loader did not see to that, somebody else did. */
  void lost(Bundle bundle) {
    if (discovery.isAsInstalled(bundle) && !nodeStops()) {
      LOG.warn("{} was stopped from outside: its containers drain", bundle);
    }
  }

  /**
   * The machine of a bundle that served before, if it is to serve again.
   *
   * @throws PlatformFault {@code MACHINE_STOPPED}, or {@code STOPPING} as the node does
   */
  Optional<Installed> again(Installed before) {
    if (nodeStops()) {
      throw new PlatformFault(Kind.STOPPING, "the node stops");
    }
    if (!discovery.isAsInstalled(before.bundle())) {
      LOG.warn("{} is not {} any more: it is replaced", before.bundle(), before.image());
      return Optional.empty();
    }
    if (before.isStopped()) {
      throw stopped(before);
    }
    Installed fresh = installer.again(before.image(), before.bundle());
    LOG.info("{} serves again as {}", fresh.image(), fresh.bundle());
    return Optional.of(fresh);
  }

  /** A framework that stops takes VM bundles down too. */
  private boolean nodeStops() {
    return framework.getState() == Bundle.STOPPING;
  }

  private static PlatformFault stopped(Installed its) {
    long id = its.bundle().getBundleId();
    return new PlatformFault(
        Kind.MACHINE_STOPPED,
        "bundle "
            + id
            + " of "
            + its.image()
            + " was stopped; 'felix:start "
            + id
            + "' lets it go on");
  }
}
