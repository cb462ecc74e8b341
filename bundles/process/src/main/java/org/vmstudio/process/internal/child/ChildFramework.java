package org.vmstudio.process.internal.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;
import org.vmstudio.api.vm.VirtualMachine;

/** A framework with one VM image in it; the api comes from the class path. */
final class ChildFramework {

  private static final String API = "org.vmstudio.api";

  private ChildFramework() {}

  /** The machine of an image; waits for its service as long as the node does. */
  static VirtualMachine start(Path storage, Path image, List<Path> bundles)
      throws IOException, BundleException, InterruptedException {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE, storage.toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exportedByApi()));
    framework.start();
    BundleContext context = framework.getBundleContext();
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : bundles) {
      installed.add(context.installBundle("reference:" + jar.toUri()));
    }
    installed.add(context.installBundle("reference:" + image.toUri()));
    for (Bundle bundle : installed) {
      bundle.start();
    }
    ServiceTracker<VirtualMachine, VirtualMachine> tracker =
        new ServiceTracker<>(context, VirtualMachine.class, null);
    tracker.open(true);
    return tracker.waitForService(0);
  }

  private static String exportedByApi() throws IOException {
    for (URL url :
        Collections.list(
            ChildFramework.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream in = url.openStream()) {
        Attributes headers = new Manifest(in).getMainAttributes();
        if (API.equals(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))) {
          return headers.getValue(Constants.EXPORT_PACKAGE);
        }
      }
    }
    throw new IOException("the api is not on the class path");
  }
}
