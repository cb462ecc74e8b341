package org.vmstudio.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
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
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.library.internal.Library;
import org.vmstudio.library.internal.LibraryConfiguration;

/** The loader on a real framework with real bundles. */
class LoaderTest {
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@0000000000000000");

  @TempDir private Path folder;

  private final MemoryStore store = new MemoryStore();
  private final Library library =
      new Library(Annotations.defaults(LibraryConfiguration.class, Map.of()));
  private Framework framework;
  private Loader loader;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.toString(),
                    "felix.log.level",
                    "0",
                    Constants.FRAMEWORK_BSNVERSION,
                    Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "org.vmstudio.api.vm,org.vmstudio.api.testing"));
    framework.start();
    loader = newLoader(Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    loader.stop();
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void an_image_of_the_database_becomes_a_machine_once() {
    ToyJar jar = admit(ToyJar.of("good"));
    VirtualMachine machine = loader.machine(jar.image());
    assertThat(machine.description().family()).isEqualTo("toy");
    assertThat(loader.machine(jar.image())).isSameAs(machine);
    assertThat(machines()).hasSize(1);
  }

  @Test
  void two_versions_run_side_by_side() {
    ToyJar one = admit(ToyJar.of("good"));
    ToyJar two =
        admit(
            ToyJar.of(
                "good",
                "1.1.0",
                "org.osgi.framework,org.vmstudio.api.vm,org.vmstudio.api.testing"));
    assertThat(loader.machine(one.image()).description().version()).isEqualTo("1.0.0");
    assertThat(loader.machine(two.image()).description().version()).isEqualTo("1.1.0");
    assertThat(machines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "silent, registered no VirtualMachine",
    "throws, does not start",
    "old-spi, SPI version 0",
    "hangs, did not answer",
    "other-version, version 9.9.9"
  })
  void a_bundle_that_does_not_come_up_is_taken_out_again_and_says_why(String mode, String why) {
    loader = newLoader(Map.of("serviceSeconds", 1, "handshakeSeconds", 1));
    ToyJar jar = admit(ToyJar.of(mode));
    assertThatThrownBy(() -> loader.machine(jar.image()))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining(why)
        .extracting("kind")
        .isEqualTo(PlatformFault.Kind.MACHINE_UNAVAILABLE);
    assertThat(machines()).isEmpty();
  }

  @Test
  void a_bundle_that_does_not_resolve_is_taken_out_again() {
    ToyJar jar = admit(ToyJar.of("good", "1.0.0", "org.osgi.framework,no.such.thing"));
    assertThatThrownBy(() -> loader.machine(jar.image()))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("no.such.thing");
    assertThat(machines()).isEmpty();
  }

  @Test
  void what_is_no_bundle_at_all_is_refused() {
    ImageRef image = new ImageRef("toy", ImageVersion.parse("1"), Hash.ZERO);
    assertThatThrownBy(() -> loader.prove(image, Bytes.of((byte) 1)))
        .isInstanceOf(PlatformFault.class);
    assertThat(machines()).isEmpty();
  }

  @Test
  void an_image_that_is_not_in_the_database_is_unavailable() {
    assertThatThrownBy(() -> loader.machine(ToyJar.of("good").image()))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("not in the database");
  }

  @Test
  void a_proved_image_that_is_dismissed_leaves_nothing() {
    ToyJar jar = ToyJar.of("good");
    assertThat(loader.prove(jar.image(), jar.bytes()).description().name()).isEqualTo("adder");
    loader.dismiss(jar.image());
    assertThat(machines()).isEmpty();
  }

  @Test
  void message_two_fills_a_container_and_finds_it_again() {
    Load load = load(admit(ToyJar.of("good")).image());
    Container container = loader.load(load);
    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(loader.load(load)).isSameAs(container);
  }

  @Test
  void an_operator_who_stops_the_bundle_ends_its_container_and_the_next_load_starts_it_anew()
      throws BundleException {
    Load load = load(admit(ToyJar.of("good")).image());
    Container container = loader.load(load);
    machines().getFirst().stop();
    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(loader.load(load).state()).isEqualTo(ContainerState.READY);
  }

  @Test
  void what_the_framework_kept_of_an_earlier_run_is_not_used() {
    ToyJar jar = admit(ToyJar.of("good"));
    loader.machine(jar.image());
    long before = machines().getFirst().getBundleId();
    Loader second = newLoader(Map.of());
    assertThat(machines()).isEmpty();
    second.machine(jar.image());
    assertThat(machines().getFirst().getBundleId()).isGreaterThan(before);
    second.stop();
    assertThat(machines()).isEmpty();
  }

  private Loader newLoader(Map<String, Object> settings) {
    return new Loader(
        store,
        library,
        framework.getBundleContext(),
        Annotations.defaults(LoaderConfiguration.class, settings));
  }

  private ToyJar admit(ToyJar jar) {
    NodeAddress signer = NodeAddress.fromHex("00".repeat(21));
    store.admitImage(
        new ImageRecord(jar.image(), "toy", signer, Bytes.EMPTY, jar.bytes().size(), 0),
        jar.bytes());
    return jar;
  }

  private Load load(ImageRef image) {
    BlockFacts genesis = new BlockFacts(0, Hash.ZERO, Hash.ZERO, 0, "toy", Bytes.EMPTY, List.of());
    store.register(
        new ChainRecord(CHAIN, "toy", Bytes.EMPTY, genesis, false, List.of(), Optional.empty()),
        StateDelta.NONE,
        Optional.of(image));
    return new Load(CHAIN, new HeightRange(1, 1), image, Hash.ZERO);
  }

  private List<Bundle> machines() {
    return Arrays.stream(framework.getBundleContext().getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(MachineBundles.LOCATION))
        .toList();
  }
}
