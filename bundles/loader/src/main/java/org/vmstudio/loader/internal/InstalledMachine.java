package org.vmstudio.loader.internal;

import org.osgi.framework.Bundle;
import org.osgi.util.tracker.ServiceTracker;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * An image whose bundle runs and whose machine has shaken hands.
 *
 * @param bundle the bundle
 * @param machine its service
 * @param tracker tells when the service goes away
 */
record InstalledMachine(
    Bundle bundle,
    VirtualMachine machine,
    ServiceTracker<VirtualMachine, VirtualMachine> tracker) {}
