package org.vmstudio.dispatcher.internal.gate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.store.StoreReader;

/**
 * Brings the images that come with the node to the gate, under the node's own signature, and then
 * registers a condition that others wait for. It works on a thread of its own: unlocking the key
 * takes its time and must not hold up the start.
 */
@Component(
    service = {},
    configurationPid = "org.vmstudio.images")
@Designate(ocd = ShippedImagesConfiguration.class)
public final class ShippedImages {
  /** The condition's name: all shipped images were brought to the gate. */
  public static final String DONE = "org.vmstudio.images";

  private static final Logger LOG = LoggerFactory.getLogger(ShippedImages.class);

  private record Shipped(Path file, HashedImage image) {}

  private final BundleContext context;
  private final StoreReader store;
  private final Gate gate;
  private final NodeIdentity identity;
  private final Thread thread;

  /** Begins at once. */
  @Activate
  public ShippedImages(
      BundleContext context,
      @Reference StoreReader store,
      @Reference Gate gate,
      @Reference NodeIdentity identity,
      ShippedImagesConfiguration configuration) {
    this.context = context;
    this.store = store;
    this.gate = gate;
    this.identity = identity;
    this.thread =
        Thread.ofPlatform().name("vmstudio-images").unstarted(() -> bring(configuration.folder()));
    thread.start();
  }

  /** Waits for the image at the gate; called by the framework. */
  @Deactivate
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void bring(String folder) {
    try {
      // All of them are read before the first signature, which may have to wait for the key.
      for (Shipped image : unknown(folder)) {
        bring(image);
      }
    } catch (IOException e) {
      LOG.error("Cannot read the shipped images in {}", folder, e);
    } catch (PlatformFault fault) {
      LOG.error("The shipped images were not admitted: {}", fault.getMessage(), fault);
      return;
    }
    registerDone();
  }

  private List<Shipped> unknown(String folder) throws IOException {
    List<Shipped> images = new ArrayList<>();
    for (Path jar : jars(folder)) {
      HashedImage image = new HashedImage(Bytes.wrap(Files.readAllBytes(jar)));
      if (store.image(image.sha256()).isEmpty()) {
        images.add(new Shipped(jar, image));
      }
    }
    return images;
  }

  private void bring(Shipped shipped) {
    Hash sha256 = shipped.image().sha256();
    Bytes seal = ImageSeal.encode(identity.sign(ImageSeal.signingHash(sha256)));
    try {
      gate.admit(shipped.image(), seal);
    } catch (RejectedException e) {
      LOG.error(
          "The shipped image {} was refused: {}", shipped.file().getFileName(), e.getMessage());
    }
  }

  private void registerDone() {
    try {
      ServiceRegistration<Condition> done =
          context.registerService(
              Condition.class,
              Condition.INSTANCE,
              FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, DONE)));
      LOG.debug("Registered {}", done.getReference());
    } catch (IllegalStateException e) {
      LOG.debug("The node stops before its images were looked at", e);
    }
  }

  private static List<Path> jars(String folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    if (!folder.isBlank() && Files.isDirectory(Path.of(folder))) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
        found.forEach(jars::add);
      }
    }
    jars.sort(null);
    return jars;
  }
}
