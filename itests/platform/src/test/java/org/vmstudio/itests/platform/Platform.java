package org.vmstudio.itests.platform;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A node in this JVM. Its api comes from the class path, so that tests and bundles share its types;
 * everything else is a bundle as it is shipped. What it keeps lies in a home folder and is there
 * again when another node is started on it.
 */
final class Platform implements AutoCloseable {

  private static final List<String> BASE =
      List.of(
          "pax-logging-api",
          "org.apache.felix.configadmin",
          "org.osgi.service.component",
          "org.osgi.util.promise",
          "org.osgi.util.function",
          "bcprov-jdk18on",
          "protobuf-java",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "org.apache.felix.scr");
  private static final List<String> OURS =
      List.of(
          "vmstudio-crypto",
          "vmstudio-database",
          "vmstudio-library",
          "vmstudio-process",
          "vmstudio-loader",
          "vmstudio-executor",
          "vmstudio-dispatcher",
          "vmstudio-dropin");
  private static final long PATIENCE = 30_000;
  private static final String LAST_SETTING = "org.vmstudio.itests.last";

  /** What nodes can make again, of one date and build, they share. */
  private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

  private final ExamSystem system;
  private final NativeTestContainer container;

  private Platform(ExamSystem system, NativeTestContainer container) {
    this.system = system;
    this.container = container;
  }

  /** What a node is to be started with. */
  static final class Plan {

    private final Path home;
    private final List<Path> images = new ArrayList<>();
    private final Map<String, Dictionary<String, Object>> settings = new LinkedHashMap<>();

    Plan(Path home) {
      this.home = home;
    }

    /** Ships a VM image with the node. */
    Plan shipping(String artifact) {
      images.add(Jars.of(artifact));
      return this;
    }

    /** Configures a bundle. */
    @SuppressWarnings("JdkObsolete") // the form that ConfigurationAdmin takes
    Plan with(String pid, String key, Object value) {
      settings.computeIfAbsent(pid, each -> new Hashtable<>()).put(key, value);
      return this;
    }

    /** Starts child processes without the optimising compiler: most live for seconds. */
    Plan withQuickChildren() {
      return with("org.vmstudio.process", "jvmOptions", new String[] {"-XX:TieredStopAtLevel=1"});
    }

    /** Lets the nodes of some numbers send blocks, and this node sign images. */
    Plan trusting(int... senders) {
      List<String> grants = new ArrayList<>(List.of("self * image"));
      for (int sender : senders) {
        grants.add(Messenger.addressOf(sender) + " * preload");
      }
      return with("org.vmstudio.rights", "grants", grants.toArray(String[]::new));
    }

    /** Starts the node. */
    Platform start() {
      try {
        Path folder = Files.createDirectories(home.resolve("images"));
        for (Path image : images) {
          Path copy = folder.resolve(image.getFileName());
          if (!Files.exists(copy)) {
            Files.copy(image, copy);
          }
        }
        with("org.vmstudio.images", "folder", folder.toString());
        return launch();
      } catch (IOException | BundleException | InterruptedException failed) {
        throw new IllegalStateException("the node did not start", failed);
      }
    }

    private Platform launch() throws IOException, BundleException, InterruptedException {
      ExamSystem system = PaxExamRuntime.createServerSystem(options());
      NativeTestContainer container = (NativeTestContainer) PaxExamRuntime.createContainer(system);
      container.start();
      Platform platform = new Platform(system, container);
      platform.configure(settings);
      platform.install(OURS);
      return platform;
    }

    private Option[] options() {
      Path api = Jars.of("vmstudio-api");
      String shared =
          Jars.header(api, Constants.EXPORT_PACKAGE) + ",org.osgi.service.cm;version=\"1.6.1\"";
      Stream<Option> bundles =
          BASE.stream().map(artifact -> bundle(Jars.of(artifact).toUri().toString()));
      return Stream.concat(
              bundles,
              Stream.of(
                  frameworkProperty(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA).value(shared),
                  frameworkProperty(Constants.FRAMEWORK_BSNVERSION)
                      .value(Constants.FRAMEWORK_BSNVERSION_MULTIPLE),
                  frameworkProperty("vmstudio.data").value(home.resolve("data").toString()),
                  frameworkProperty("vmstudio.cache").value(CACHE.toString()),
                  frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                  workingDirectory(home.resolve("framework").toString()),
                  cleanCaches(true)))
          .toArray(Option[]::new);
    }
  }

  /** A node with its home in a folder. */
  static Plan in(Path home) {
    return new Plan(home);
  }

  /** The framework's own context. */
  BundleContext context() {
    return container.getSystemBundle().getBundleContext();
  }

  /** A service, waited for. */
  <T> T service(Class<T> type) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
    return waitFor(tracker, type.getName());
  }

  /** Waits until all shipped images were brought to the gate. */
  void awaitImages() throws InterruptedException {
    try {
      waitFor(
          new ServiceTracker<>(
              context(),
              FrameworkUtil.createFilter("(osgi.condition.id=org.vmstudio.images)"),
              null),
          "the shipped images");
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException("not a filter", impossible);
    }
  }

  /**
   * Tracks all services: the class path holds the bundles' jars too, so that the framework would
   * hide services that have internal types of a bundle beside those of the api.
   */
  private static <T> T waitFor(ServiceTracker<T, T> tracker, String what)
      throws InterruptedException {
    tracker.open(true);
    T found = tracker.waitForService(PATIENCE);
    if (found == null) {
      throw new IllegalStateException("not there after " + PATIENCE + " ms: " + what);
    }
    return found;
  }

  /** A bundle by its symbolic name. */
  Bundle bundleNamed(String name) {
    return Stream.of(context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no bundle " + name));
  }

  /**
   * Configures bundles that are yet to be installed. What is updated is told later, on a thread of
   * its own, to those who listen: a component that was made before would be replaced then. So this
   * returns once a last setting was told, which is nobody's.
   */
  @SuppressWarnings("JdkObsolete") // the form that ConfigurationAdmin takes
  private void configure(Map<String, Dictionary<String, Object>> settings)
      throws IOException, InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    ServiceRegistration<ConfigurationListener> listener =
        context()
            .registerService(
                ConfigurationListener.class,
                event -> {
                  if (LAST_SETTING.equals(event.getPid())) {
                    told.countDown();
                  }
                },
                null);
    ConfigurationAdmin admin = service(ConfigurationAdmin.class);
    for (Map.Entry<String, Dictionary<String, Object>> each : settings.entrySet()) {
      admin.getConfiguration(each.getKey(), "?").update(each.getValue());
    }
    admin.getConfiguration(LAST_SETTING, "?").update(new Hashtable<>());
    if (!told.await(PATIENCE, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("not told after " + PATIENCE + " ms: the settings");
    }
    listener.unregister();
  }

  private void install(List<String> artifacts) throws BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (String artifact : artifacts) {
      installed.add(context().installBundle(Jars.of(artifact).toUri().toString()));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  @Override
  public void close() {
    container.stop();
    system.clear();
  }
}
