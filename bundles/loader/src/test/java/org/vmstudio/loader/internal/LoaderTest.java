package org.vmstudio.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.testing.Configurations;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.library.internal.Library;

class LoaderTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@00");

  @TempDir private Path storage;
  private Framework framework;
  private Library library;
  private Loader loader;
  private final MemoryStore store = new MemoryStore();
  private final CountDownLatch closedAll = new CountDownLatch(1);

  @BeforeEach
  void start() throws BundleException {
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
    library = new Library(LONG, LONG, LONG);
    loader = loader(20);
  }

  @AfterEach
  void stop() throws Exception {
    loader.stop();
    library.stop();
    framework.stop();
    framework.waitForStop(LONG.toMillis());
  }

  @Test
  void anAdmittedImageBecomesAMachine() {
    ToyBundle toy = admitted("1.0.0", "works");

    VirtualMachine machine = loader.machine(toy.ref());

    assertThat(machine.description().version()).isEqualTo("1.0.0");
    assertThat(loader.machine(toy.ref())).isSameAs(machine);
    assertThat(bundle(toy.ref()).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void twoImagesOfOneVersionServeSideBySide() {
    ToyBundle one = admitted("1.0.0", "works");
    ToyBundle other = admitted("1.0.0", "works too");

    assertThat(loader.machine(one.ref())).isNotSameAs(loader.machine(other.ref()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "throws, start failed, no good start",
    "unresolved, start failed, org.vmstudio.nowhere",
    "silent, service was not done within, 1000 ms",
    "hangs, start was not done within, 1000 ms",
    "lies, handshake failed, 'its version is 9.9.9, expected 1.0.0'"
  })
  void aBadBundleIsUnavailableAndLeavesNothing(String mode, String step, String why) {
    loader.stop();
    loader = loader(1);
    ToyBundle toy = admitted("1.0.0", mode);

    assertThatThrownBy(() -> loader.machine(toy.ref()))
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.MACHINE_UNAVAILABLE))
        .hasMessageContaining(step)
        .hasMessageContaining(why);

    if (!mode.equals("hangs")) {
      assertThat(bundle(toy.ref())).isNull();
    }
  }

  @Test
  void bytesThatAreNoBundleFailAtInstallation() {
    ImageRef image = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);

    assertThatThrownBy(() -> loader.prove(image, Bytes.fromHex("00112233")))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("install failed");
  }

  @Test
  void anImageThatWasProvedAndDismissedLeavesNothing() {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");

    assertThat(loader.prove(toy.ref(), toy.jar()).description().version()).isEqualTo("1.0.0");
    loader.dismiss(toy.ref());

    assertThat(bundle(toy.ref())).isNull();
    assertThatThrownBy(() -> loader.machine(toy.ref())).hasMessageContaining("has no image");
  }

  @Test
  void anImageThatIsNotInTheDatabaseIsUnavailable() {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");

    assertThatThrownBy(() -> loader.machine(toy.ref())).hasMessageContaining("has no image");
  }

  @Test
  void loadingGivesAChainAContainerAndKeepsIt() {
    ToyBundle toy = admitted("1.0.0", "works");
    register();

    Container container = loader.load(load(toy.ref()));

    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(loader.load(load(toy.ref()))).isSameAs(container);
  }

  @Test
  void anotherImageReplacesTheContainer() {
    ToyBundle old = admitted("1.0.0", "works");
    ToyBundle fresh = admitted("1.1.0", "works");
    register();

    Container before = loader.load(load(old.ref()));
    Container after = loader.load(load(fresh.ref()));

    assertThat(after).isNotSameAs(before);
    assertThat(after.image()).isEqualTo(fresh.ref());
    assertThat(library.container(CHAIN)).contains(after);
  }

  @Test
  void aServiceOfAnyOtherBundleIsNotBound() throws BundleException {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");
    Bundle stray =
        framework
            .getBundleContext()
            .installBundle("dropped", new ByteArrayInputStream(toy.jar().view()));

    stray.start();

    assertThat(stray.getRegisteredServices()).hasSize(1);
    assertThat(stray.getRegisteredServices()[0].getUsingBundles()).isNull();
  }

  @Test
  void aBundleUpdatedBehindTheLoadersBackIsUnboundAndRestored() throws BundleException {
    ToyBundle toy = admitted("1.0.0", "works");
    VirtualMachine honest = loader.machine(toy.ref());
    ToyBundle evil = ToyBundle.of("1.0.0", "evil");

    bundle(toy.ref()).update(new ByteArrayInputStream(evil.jar().view()));
    VirtualMachine restored = loader.machine(toy.ref());

    assertThat(restored).isNotSameAs(honest);
    assertThat(bundle(toy.ref()).getHeaders().get("Toy-Mode")).isEqualTo("works");
  }

  @Test
  void aMachineThatGoesAwayClosesItsContainers() throws Exception {
    ToyBundle toy = admitted("1.0.0", "works");
    register();
    Container container = loader.load(load(toy.ref()));

    bundle(toy.ref()).stop();

    assertThat(closedAll.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(container.reason()).isEqualTo("its machine goes away");
  }

  @Test
  void whatAnEarlierRunLeftInstalledIsRemovedAtStart() throws BundleException {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");
    framework
        .getBundleContext()
        .installBundle(Location.of(toy.ref()), new ByteArrayInputStream(toy.jar().view()));

    loader.stop();
    loader = loader(20);

    assertThat(bundle(toy.ref())).isNull();
  }

  @Test
  void aVmBundleSeesNeitherTheStoreNorOtherBundles() {
    framework.getBundleContext().registerService(StoreReader.class, store, null);
    ToyBundle toy = admitted("1.0.0", "works");
    loader.machine(toy.ref());
    BundleContext its = bundle(toy.ref()).getBundleContext();

    assertThat(its.getServiceReference(StoreReader.class.getName())).isNull();
    assertThat(its.getServiceReference(VirtualMachine.class)).isNotNull();
    assertThat(its.getBundles()).containsExactly(its.getBundle());
    assertThat(framework.getBundleContext().getServiceReference(StoreReader.class)).isNotNull();
  }

  private ToyBundle admitted(String version, String mode) {
    ToyBundle toy = ToyBundle.of(version, mode);
    NodeAddress signer = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));
    store.admitImage(
        new ImageRecord(toy.ref(), "adder", signer, Bytes.EMPTY, toy.jar().size(), 0), toy.jar());
    return toy;
  }

  private void register() {
    BlockFacts genesis = new BlockFacts(0, Hash.ZERO, Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of());
    store.register(
        new ChainRecord(CHAIN, "toy", Bytes.EMPTY, genesis, false, List.of(), Optional.empty()),
        StateDelta.NONE,
        Optional.empty());
  }

  private static Load load(ImageRef image) {
    return new Load(CHAIN, new HeightRange(1, 1), image, Hash.ZERO);
  }

  private Bundle bundle(ImageRef image) {
    return Arrays.stream(framework.getBundleContext().getBundles())
        .filter(bundle -> bundle.getLocation().equals(Location.of(image)))
        .findFirst()
        .orElse(null);
  }

  /** The library, telling when it has closed all containers of a machine. */
  private ContainerLibrary watched(Library real) {
    return (ContainerLibrary)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ContainerLibrary.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(real, arguments);
              if (method.getName().equals("closeAll")) {
                closedAll.countDown();
              }
              return answer;
            });
  }

  private Loader loader(int startSeconds) {
    Loader made =
        new Loader(
            framework.getBundleContext(),
            store,
            watched(library),
            library,
            new ContainerKinds(Configurations.of(ContainersConfiguration.class, Map.of())),
            configuration(startSeconds));
    made.start();
    return made;
  }

  private static LoaderConfiguration configuration(int startSeconds) {
    return Configurations.of(
        LoaderConfiguration.class, Map.of("startSeconds", startSeconds, "threads", 1));
  }
}
