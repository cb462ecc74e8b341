package org.vmstudio.loader.internal;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.Configurations;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.library.internal.Library;

/** A loader in a framework of its own, with a real library and a store in memory. */
final class LoaderFixture {
  static final Duration LONG = Duration.ofSeconds(20);
  static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@00");

  final MemoryStore store = new MemoryStore();
  final Library library = new Library(LONG, LONG, LONG);
  final CountDownLatch closedAll = new CountDownLatch(1);
  private final Framework framework;
  private Loader loader;

  LoaderFixture(Path storage) throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    storage.toString(),
                    Constants.FRAMEWORK_BSNVERSION,
                    Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "org.vmstudio.api.vm,org.vmstudio.api.testing"));
    framework.start();
    loader = started(20);
  }

  void stop() throws Exception {
    loader.stop();
    library.stop();
    framework.stop();
    framework.waitForStop(LONG.toMillis());
  }

  Loader loader() {
    return loader;
  }

  /** Stops the loader and starts another. */
  void restart(int startSeconds) {
    loader.stop();
    loader = started(startSeconds);
  }

  /** The framework's own context. */
  BundleContext context() {
    return framework.getBundleContext();
  }

  ToyBundle admitted(String version, String mode) {
    ToyBundle toy = ToyBundle.of(version, mode);
    NodeAddress signer = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));
    store.admitImage(
        new ImageRecord(toy.ref(), "adder", signer, Bytes.EMPTY, toy.jar().size(), 0), toy.jar());
    return toy;
  }

  void register() {
    BlockFacts genesis = new BlockFacts(0, Hash.ZERO, Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of());
    store.register(
        new ChainRecord(CHAIN, "toy", Bytes.EMPTY, genesis, false, List.of(), Optional.empty()),
        StateDelta.NONE,
        Optional.empty());
  }

  static Load load(ImageRef image) {
    return new Load(CHAIN, new HeightRange(1, 1), image, Hash.ZERO);
  }

  /** A bundle that the loader does not know of. */
  Bundle installed(String location, ToyBundle toy) throws BundleException {
    return context().installBundle(location, new ByteArrayInputStream(toy.jar().view()));
  }

  /** The bundle of an image; null if none is installed. */
  Bundle bundle(ImageRef image) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> bundle.getLocation().equals(Location.of(image)))
        .findFirst()
        .orElse(null);
  }

  /** The library, telling when it has closed all containers of a machine. */
  private ContainerLibrary watched() {
    return (ContainerLibrary)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ContainerLibrary.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(library, arguments);
              if (method.getName().equals("closeAll")) {
                closedAll.countDown();
              }
              return answer;
            });
  }

  private Loader started(int startSeconds) {
    Loader made =
        new Loader(
            context(),
            store,
            watched(),
            library,
            new ContainerKinds(Configurations.of(ContainersConfiguration.class, Map.of())),
            Configurations.of(
                LoaderConfiguration.class, Map.of("startSeconds", startSeconds, "threads", 1)));
    made.start();
    return made;
  }
}
