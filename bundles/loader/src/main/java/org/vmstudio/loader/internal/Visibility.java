package org.vmstudio.loader.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Shows a VM bundle of the framework only itself, its own services, logging and what Declarative
 * Services need: the store and the node's services are not for machines. This keeps honest bundles
 * honest; it is no sandbox. Thread-safe.
 */
final class Visibility
    implements FindHook, EventListenerHook, EventHook, org.osgi.framework.hooks.bundle.FindHook {

  private static final List<String> OFFERED =
      List.of("org.osgi.service.log.", "org.osgi.service.condition.");

  /** Puts the hooks into the framework; they go away with the bundle that registered them. */
  static ServiceRegistration<?> register(BundleContext context) {
    String[] hooks = {
      FindHook.class.getName(),
      EventListenerHook.class.getName(),
      EventHook.class.getName(),
      org.osgi.framework.hooks.bundle.FindHook.class.getName()
    };
    return context.registerService(hooks, new Visibility(), null);
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean allServices,
      Collection<ServiceReference<?>> references) {
    Bundle bundle = context.getBundle();
    if (Location.isImage(bundle)) {
      references.removeIf(reference -> !offered(reference, bundle));
    }
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    listeners
        .keySet()
        .removeIf(context ->
            Location.isImage(context.getBundle())
                && !offered(event.getServiceReference(), context.getBundle()));
  }

  @Override
  public void event(BundleEvent event, Collection<BundleContext> contexts) {
    contexts.removeIf(context ->
        Location.isImage(context.getBundle()) && !event.getBundle().equals(context.getBundle()));
  }

  @Override
  public void find(BundleContext context, Collection<Bundle> bundles) {
    Bundle bundle = context.getBundle();
    if (Location.isImage(bundle)) {
      bundles.removeIf(other -> !other.equals(bundle));
    }
  }

  private static boolean offered(ServiceReference<?> reference, Bundle bundle) {
    if (bundle.equals(reference.getBundle())) {
      return true;
    }
    String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    return List.of(types).stream().allMatch(type -> OFFERED.stream().anyMatch(type::startsWith));
  }
}
