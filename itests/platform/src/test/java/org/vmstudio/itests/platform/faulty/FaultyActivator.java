package org.vmstudio.itests.platform.faulty;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start. */
public final class FaultyActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("asked not to start");
  }

  @Override
  public void stop(BundleContext context) {}
}
