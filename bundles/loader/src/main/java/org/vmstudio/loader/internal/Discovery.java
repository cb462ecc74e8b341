package org.vmstudio.loader.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * Discovers virtual machines (whiteboard): VM bundles register a service and know nothing of who
 * tracks it. Only services of bundles that are as the loader installed them from an admitted image
 * are bound; all others are left alone, with a line in the log. Thread-safe.
 */
final class Discovery
    implements ServiceTrackerCustomizer<VirtualMachine, VirtualMachine>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

  private final BundleContext context;
  private final BiConsumer<Bundle, VirtualMachine> gone;
  private final Map<Bundle, Expected> expected = new ConcurrentHashMap<>();
  private final ServiceTracker<VirtualMachine, VirtualMachine> tracker;

  /**
   * A bundle whose machine is awaited, or serves.
   *
   * @param revision what was installed; a bundle that was updated since has another one
   * @param machine completes with its machine
   */
  private record Expected(BundleRevision revision, CompletableFuture<VirtualMachine> machine) {}

  /**
   * Discovers nothing before {@link #open}.
   *
   * @param gone is told of bundles whose machine goes away
   */
  Discovery(BundleContext context, BiConsumer<Bundle, VirtualMachine> gone) {
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
    return expected
        .computeIfAbsent(
            bundle,
            installed ->
                new Expected(installed.adapt(BundleRevision.class), new CompletableFuture<>()))
        .machine();
  }

  /** Whether a bundle's content is what was installed. */
  boolean isAsInstalled(BundleRevision content) {
    Expected known = expected.get(content.getBundle());
    return known != null && known.revision().equals(content);
  }

  /** As {@link #isAsInstalled(BundleRevision)}, of a bundle; not of one that is uninstalled. */
  boolean isAsInstalled(Bundle bundle) {
    BundleRevision content = bundle.adapt(BundleRevision.class);
    return content != null && isAsInstalled(content);
  }

  /** Whether a bundle offers a machine now. */
  boolean offers(Bundle bundle, VirtualMachine machine) {
    Expected known = expected.get(bundle);
    return known != null
        && known.machine().isDone()
        && !known.machine().isCompletedExceptionally()
        && known.machine().join().equals(machine);
  }

  /** Forgets a bundle. */
  void forget(Bundle bundle) {
    expected.remove(bundle);
  }

  @Override
  public @Nullable VirtualMachine addingService(ServiceReference<VirtualMachine> reference) {
    Bundle bundle = reference.getBundle();
    Expected known = bundle == null ? null : expected.get(bundle);
    if (known == null || !known.revision().equals(bundle.adapt(BundleRevision.class))) {
      LOG.warn("Ignored a virtual machine of {}: it is no admitted image", bundle);
      return null;
    }
    VirtualMachine machine = context.getService(reference);
    if (machine == null) {
      known
          .machine()
          .completeExceptionally(
              new IllegalStateException("its service could not be instantiated; see the log"));
      return null;
    }
    known.machine().complete(machine);
    return machine;
  }

  @Override
  public void modifiedService(ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
    LOG.debug("Properties of {} changed", machine);
  }

  @Override
  public void removedService(ServiceReference<VirtualMachine> reference, VirtualMachine machine) {
    Bundle bundle = reference.getBundle();
    expected.computeIfPresent(
        bundle, (its, known) -> new Expected(known.revision(), new CompletableFuture<>()));
    gone.accept(bundle, machine);
    context.ungetService(reference);
  }

  @Override
  public void close() {
    expected.clear();
    tracker.close();
  }
}
