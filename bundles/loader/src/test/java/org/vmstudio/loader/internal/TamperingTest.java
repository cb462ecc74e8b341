package org.vmstudio.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.vm.VirtualMachine;

/** What becomes of a VM bundle that somebody takes in hand with the framework's own means. */
class TamperingTest {

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
  void whatAnUpdateBringsNeverRunsAndWhatWasAdmittedIsRestored() {
    ToyBundle toy = node.admitted("1.0.0", "works");
    VirtualMachine honest = node.loader().machine(toy.ref());
    Bundle taken = node.bundle(toy.ref());
    ToyBundle evil = ToyBundle.of("1.0.0", "evil");

    assertThatThrownBy(() -> taken.update(new ByteArrayInputStream(evil.jar().view())))
        .isInstanceOf(BundleException.class);
    assertThat(taken.getHeaders().get("Toy-Mode")).isEqualTo("evil");
    assertThat(taken.getState()).isEqualTo(Bundle.INSTALLED);
    assertThatThrownBy(taken::start).isInstanceOf(BundleException.class);
    VirtualMachine restored = node.loader().machine(toy.ref());

    assertThat(restored).isNotSameAs(honest);
    assertThat(node.bundle(toy.ref()).getHeaders().get("Toy-Mode")).isEqualTo("works");
  }

  @Test
  void aBundleAtTheLoadersOwnPlaceThatItDidNotInstallNeverStarts() throws BundleException {
    ToyBundle toy = ToyBundle.of("1.0.0", "works");
    Bundle stray = node.installed(Location.of(toy.ref()), toy);

    assertThatThrownBy(stray::start).isInstanceOf(BundleException.class);
  }

  @Test
  void aBundleThatTheLoaderDidNotInstallHidesNothingFromOtherBundles() throws BundleException {
    ToyBundle stray = ToyBundle.of("1.0.0", "works");
    Bundle other = node.installed("elsewhere", ToyBundle.of("2.0.0", "works"));
    node.installed(Location.of(stray.ref()), stray);

    other.start();

    assertThat(other.getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void aStoppedBundleIsLeftAloneUntilItIsStarted() throws BundleException {
    ToyBundle toy = node.admitted("1.0.0", "works");
    VirtualMachine before = node.loader().machine(toy.ref());
    Bundle bundle = node.bundle(toy.ref());

    bundle.stop();

    assertThatThrownBy(() -> node.loader().machine(toy.ref()))
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.MACHINE_STOPPED))
        .hasMessageContaining("felix:start " + bundle.getBundleId());
    bundle.start();
    assertThat(node.loader().machine(toy.ref())).isNotSameAs(before);
    assertThat(node.bundle(toy.ref())).isSameAs(bundle);
  }

  @Test
  void anUninstalledBundleIsInstalledAgain() throws BundleException {
    ToyBundle toy = node.admitted("1.0.0", "works");
    VirtualMachine before = node.loader().machine(toy.ref());
    Bundle bundle = node.bundle(toy.ref());

    bundle.uninstall();

    assertThat(node.loader().machine(toy.ref())).isNotSameAs(before);
    assertThat(node.bundle(toy.ref())).isNotSameAs(bundle);
  }

  @Test
  void aMachineThatGoesAwayClosesItsContainers() throws Exception {
    ToyBundle toy = node.admitted("1.0.0", "works");
    node.register();
    Container container = node.loader().load(LoaderFixture.load(toy.ref()));

    node.bundle(toy.ref()).stop();

    assertThat(node.closedAll.await(LoaderFixture.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(container.reason()).isEqualTo("its machine goes away");
  }
}
