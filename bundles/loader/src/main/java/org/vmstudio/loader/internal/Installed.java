package org.vmstudio.loader.internal;

import org.osgi.framework.Bundle;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * An image whose machine serves.
 *
 * @param image the image
 * @param bundle its bundle
 * @param machine its machine
 * @param modified when the bundle was installed; another value later shows an update behind the
 *     loader's back
 */
record Installed(ImageRef image, Bundle bundle, VirtualMachine machine, long modified) {

  /** Whether it still is what was installed. */
  boolean intact() {
    return bundle.getState() == Bundle.ACTIVE && bundle.getLastModified() == modified;
  }
}
