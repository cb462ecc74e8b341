package org.vmstudio.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.vm.VirtualMachine;

class LoaderTest {

  @TempDir private Path storage;
  private LoaderFixture node;

  @BeforeEach
  void start() throws BundleException {
    node = new LoaderFixture(storage);
  }

  @AfterEach
  void stop() throws Exception {
    node.stop();
  }

  @Test
  void anAdmittedImageBecomesAMachine() {
    ToyBundle toy = node.admitted("1.0.0", "works");

    VirtualMachine machine = node.loader().machine(toy.ref());

    assertThat(machine.description().version()).isEqualTo("1.0.0");
    assertThat(node.loader().machine(toy.ref())).isSameAs(machine);
    assertThat(node.bundle(toy.ref()).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void twoImagesOfOneVersionServeSideBySide() {
    ToyBundle one = node.admitted("1.0.0", "works");
    ToyBundle other = node.admitted("1.0.0", "works too");

    assertThat(node.loader().machine(one.ref())).isNotSameAs(node.loader().machine(other.ref()));
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
    node.restart(1);
    ToyBundle toy = node.admitted("1.0.0", mode);

    assertThatThrownBy(() -> node.loader().machine(toy.ref()))
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.MACHINE_UNAVAILABLE))
        .hasMessageContaining(step)
        .hasMessageContaining(why);

    if (!mode.equals("hangs")) {
      assertThat(node.bundle(toy.ref())).isNull();
    }
  }

  @Test
  void bytesThatAreNoBundleFailAtInstallation() {
    ImageRef image = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);

    assertThatThrownBy(() -> node.loader().prove(image, Bytes.fromHex("00112233")))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("install failed");
  }

  @Test
  void anImageThatWasProvedAndDismissedLeavesNothing() {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");

    assertThat(node.loader().prove(toy.ref(), toy.jar()).description().version())
        .isEqualTo("1.0.0");
    node.loader().dismiss(toy.ref());

    assertThat(node.bundle(toy.ref())).isNull();
    assertThatThrownBy(() -> node.loader().machine(toy.ref())).hasMessageContaining("has no image");
  }

  @Test
  void anImageThatIsNotInTheDatabaseIsUnavailable() {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");

    assertThatThrownBy(() -> node.loader().machine(toy.ref())).hasMessageContaining("has no image");
  }

  @Test
  void loadingGivesAChainAContainerAndKeepsIt() {
    ToyBundle toy = node.admitted("1.0.0", "works");
    node.register();

    Container container = node.loader().load(LoaderFixture.load(toy.ref()));

    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(node.loader().load(LoaderFixture.load(toy.ref()))).isSameAs(container);
  }

  @Test
  void anotherImageReplacesTheContainer() {
    ToyBundle old = node.admitted("1.0.0", "works");
    ToyBundle fresh = node.admitted("1.1.0", "works");
    node.register();

    Container before = node.loader().load(LoaderFixture.load(old.ref()));
    Container after = node.loader().load(LoaderFixture.load(fresh.ref()));

    assertThat(after).isNotSameAs(before);
    assertThat(after.image()).isEqualTo(fresh.ref());
    assertThat(node.library.container(LoaderFixture.CHAIN)).contains(after);
  }

  @Test
  void aServiceOfAnyOtherBundleIsNotBound() throws BundleException {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");
    Bundle stray = node.installed("dropped", toy);

    stray.start();

    assertThat(stray.getRegisteredServices()).hasSize(1);
    assertThat(stray.getRegisteredServices()[0].getUsingBundles()).isNull();
  }

  @Test
  void whatAnEarlierRunLeftInstalledIsRemovedAtStart() throws BundleException {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");
    node.installed(Location.of(toy.ref()), toy);

    node.restart(20);

    assertThat(node.bundle(toy.ref())).isNull();
  }
}
