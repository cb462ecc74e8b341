package org.vmstudio.loader.internal;

import java.util.Collection;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps the content of a VM bundle that did not come through the gate from running: what an update
 * behind the loader's back brought never resolves, so that it never starts. Thread-safe.
 *
 * @param isAsInstalled whether the loader itself installed a content
 */
record Tampering(Predicate<BundleRevision> isAsInstalled)
    implements ResolverHookFactory, ResolverHook {

  /** Puts the hook into the framework; it goes away with the bundle that registered it. */
  ServiceRegistration<?> register(BundleContext context) {
    return context.registerService(ResolverHookFactory.class, this, null);
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {
    candidates.removeIf(each -> Location.isImage(each.getBundle()) && !isAsInstalled.test(each));
  }

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

  @Override
  public void filterMatches(
      BundleRequirement requirement, Collection<BundleCapability> candidates) {}

  @Override
  public void end() {}
}
