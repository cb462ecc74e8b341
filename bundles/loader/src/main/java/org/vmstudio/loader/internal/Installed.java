package org.vmstudio.loader.internal;

import org.osgi.framework.Bundle;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * An image whose machine serves, or did until somebody took its bundle in hand.
 *
 * @param image the image
 * @param bundle its bundle
 * @param machine its machine
 */
record Installed(ImageRef image, Bundle bundle, VirtualMachine machine) {

  /** Whether its bundle is on its way down, or was stopped. */
  boolean isStopped() {
    return (bundle.getState() & (Bundle.STOPPING | Bundle.RESOLVED | Bundle.INSTALLED)) != 0;
  }
}
