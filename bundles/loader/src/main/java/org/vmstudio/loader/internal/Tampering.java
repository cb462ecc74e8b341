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
record Tampering(Predicate<BundleRevision> isAsInstalled) implements ResolverHookFactory {

  /** Puts the hook into the framework; it goes away with the bundle that registered it. */
  ServiceRegistration<?> register(BundleContext context) {
    return context.registerService(ResolverHookFactory.class, this, null);
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return new Refusal(triggers.stream().anyMatch(this::isStrange));
  }

  private boolean isStrange(BundleRevision content) {
    return Location.isImage(content.getBundle()) && !isAsInstalled.test(content);
  }

  /**
   * Refuses strange content in one resolution. Felix hides all resolved bundles from a resolution
   * in which {@link #filterResolvable} took anything away, so that is done only where strange
   * content itself is to be resolved; in the resolution of others, which may come while the loader
   * installs an image, its capabilities and requirements match nothing.
   */
  private final class Refusal implements ResolverHook {

    private final boolean isOfStrange;

    Refusal(boolean isOfStrange) {
      this.isOfStrange = isOfStrange;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
      if (isOfStrange) {
        candidates.removeIf(Tampering.this::isStrange);
      }
    }

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {
      if (isStrange(requirement.getRevision())) {
        candidates.clear();
      } else {
        candidates.removeIf(candidate -> isStrange(candidate.getRevision()));
      }
    }

    @Override
    public void end() {}
  }
}
