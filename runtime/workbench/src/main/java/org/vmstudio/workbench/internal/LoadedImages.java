package org.vmstudio.workbench.internal;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** The images that the framework holds, and the class loaders of those that it held. */
final class LoadedImages {
  private static final String IMAGES = "vmstudio:image:";
  private static final int COLLECTIONS = 50;
  private static final long PAUSE_MILLIS = 200;

  private final BundleContext context;
  private final Map<String, WeakReference<ClassLoader>> loaders = new HashMap<>();

  LoadedImages(BundleContext context) {
    this.context = context;
  }

  /** How many are installed. */
  long installed() {
    return images().count();
  }

  /** Notes the class loaders of those that are installed now. */
  void note() {
    images().forEach(this::note);
  }

  private void note(Bundle image) {
    BundleWiring wiring = image.adapt(BundleWiring.class);
    if (wiring != null) {
      loaders.putIfAbsent(image.getLocation(), new WeakReference<>(wiring.getClassLoader()));
    }
  }

  /**
   * How many of the class loaders can still be reached, once no more than so many are or some
   * collections have gone by: what used one may be just about to end.
   */
  long reachable(long expected) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && reachable() > expected; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return reachable();
  }

  private long reachable() {
    return loaders.values().stream().filter(loader -> loader.get() != null).count();
  }

  private Stream<Bundle> images() {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(IMAGES));
  }
}
