package org.vmstudio.loader.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * Discovers virtual machines (whiteboard): VM bundles register a service and know nothing of who
 * tracks it. Only services of bundles that the loader installed from an admitted image are bound;
 * all others are left alone, with a line in the log. A service that went away is not bound again:
 * its bundle may have been updated behind the loader's back. Thread-safe.
 */
final class Discovery
    implements ServiceTrackerCustomizer<VirtualMachine, VirtualMachine>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

  private final BundleContext context;
  private final Consumer<VirtualMachine> gone;
  private final Map<Bundle, CompletableFuture<VirtualMachine>> expected = new ConcurrentHashMap<>();
  private final ServiceTracker<VirtualMachine, VirtualMachine> tracker;

  /**
   * Discovers nothing before {@link #open}.
   *
   * @param gone is told of machines whose service goes away
   */
  Discovery(BundleContext context, Consumer<VirtualMachine> gone) {
    this.context = context;
    this.gone = gone;
    this.tracker = new ServiceTracker<>(context, VirtualMachine.class, this);
  }

  /** Begins. */
  void open() {
    tracker.open();
  }

  /** Says that a bundle was installed from an image; completes with its machine. */
  CompletableFuture<VirtualMachine> expect(Bundle bundle) {
    return expected.computeIfAbsent(bundle, installed -> new CompletableFuture<>());
  }

  /** Forgets a bundle. */
  void forget(Bundle bundle) {
    expected.remove(bundle);
  }

  @Override
  public @Nullable VirtualMachine addingService(ServiceReference<VirtualMachine> reference) {
    Bundle bundle = reference.getBundle();
    CompletableFuture<VirtualMachine> awaited = bundle == null ? null : expected.get(bundle);
    if (awaited == null) {
      LOG.warn("Ignored a virtual machine of {}: it is no admitted image", bundle);
      return null;
    }
    VirtualMachine machine = context.getService(reference);
    if (machine == null) {
      awaited.completeExceptionally(
          new IllegalStateException("its service could not be instantiated; see the log"));
      return null;
    }
    awaited.complete(machine);
    return machine;
  }

  @Override
  public void modifiedService(ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
    LOG.debug("Properties of {} changed", machine);
  }

  @Override
  public void removedService(ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
    expected.remove(reference.getBundle());
    gone.accept(machine);
    context.ungetService(reference);
  }

  @Override
  public void close() {
    tracker.close();
  }
}
