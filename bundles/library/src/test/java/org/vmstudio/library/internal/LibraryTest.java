package org.vmstudio.library.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

class LibraryTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final ImageRef IMAGE = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);

  private final Library library = new Library(LONG, LONG, LONG);
  private final ToyMachine machine = new ToyMachine("1.0.0");

  @AfterEach
  void stop() throws InterruptedException {
    library.stop();
  }

  @Test
  void anOpenedContainerIsReadyAndItsChainsOwn() {
    Container container = library.open(context("a"), IMAGE, machine);

    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(library.container(key("a"))).contains(container);
    assertThat(library.container(key("b"))).isEmpty();
  }

  @Test
  void aLeaseMakesItWorkAndItsEndMakesItReadyAgain() {
    Container container = library.open(context("a"), IMAGE, machine);

    Container.Lease lease = container.lease();
    assertThat(container.state()).isEqualTo(ContainerState.WORKING);
    assertThatThrownBy(container::lease).isInstanceOf(PlatformFault.class);
    lease.close();
    lease.close();

    assertThat(container.state()).isEqualTo(ContainerState.READY);
    assertThat(container.blocks()).isEqualTo(1);
  }

  @Test
  void aFailedLeaseFailsTheContainerAndFreesItsChain() {
    Container container = library.open(context("a"), IMAGE, machine);

    try (Container.Lease lease = container.lease()) {
      lease.failed("it threw");
    }

    assertThat(container.state()).isEqualTo(ContainerState.FAILED);
    assertThat(container.reason()).isEqualTo("it threw");
    assertThat(library.container(key("a"))).isEmpty();
    assertThatThrownBy(container::lease)
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("it threw");
  }

  @Test
  void aSecondContainerReplacesTheFirstWhichDrains() {
    Container first = library.open(context("a"), IMAGE, machine);
    Container.Lease lease = first.lease();

    Container second = library.open(context("a"), IMAGE, machine);

    assertThat(first.state()).isEqualTo(ContainerState.DRAINING);
    assertThat(library.container(key("a"))).contains(second);
    lease.close();
    assertThat(((ManagedContainer) first).awaitEnd(LONG)).isTrue();
    assertThat(first.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(((ManagedContainer) first).instance()).isEmpty();
    assertThat(library.containers()).containsExactly(first, second);
  }

  @Test
  void closingWaitsForTheLeaseToEnd() throws Exception {
    Container container = library.open(context("a"), IMAGE, machine);
    Container.Lease lease = container.lease();

    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> library.close(key("a"), LONG));
    lease.close();
    closed.get();

    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
  }

  @Test
  void closingFailsAContainerThatDoesNotEndInTime() {
    Container container = library.open(context("a"), IMAGE, machine);
    container.lease();

    library.close(key("a"), SHORT);

    assertThat(container.state()).isEqualTo(ContainerState.FAILED);
    assertThat(container.reason()).contains("did not end its work");
  }

  @Test
  void closingLeavesASpareAloneThatIsBeingMade() {
    Container own = library.open(context("a"), IMAGE, machine);
    VirtualMachine slow =
        new Broken(context -> {
          library.close(key("a"), LONG);
          return machine.instantiate(context);
        });

    Container spare = library.prepare(context("a"), IMAGE, slow);

    assertThat(own.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(spare.state()).isEqualTo(ContainerState.READY);
  }

  @Test
  void closingLeavesAFreshContainerAloneThatIsBeingFilled() {
    VirtualMachine slow =
        new Broken(context -> {
          library.close(key("a"), LONG);
          return machine.instantiate(context);
        });

    Container fresh = library.open(context("a"), IMAGE, slow);

    assertThat(fresh.state()).isEqualTo(ContainerState.READY);
    assertThat(library.container(key("a"))).contains(fresh);
  }

  @Test
  void aMachineThatGoesAwayTakesAContainerThatIsBeingFilledAsSoonAsItIs() {
    List<CompletableFuture<Void>> closed = new ArrayList<>();
    VirtualMachine[] slow = new VirtualMachine[1];
    slow[0] =
        new Broken(context -> {
          closed.add(CompletableFuture.runAsync(() -> library.closeAll(slow[0], LONG)));
          while (library.containers().getFirst().reason().isEmpty()) {
            Thread.onSpinWait();
          }
          return machine.instantiate(context);
        });

    Container container = library.open(context("a"), IMAGE, slow[0]);
    closed.getFirst().join();

    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(library.container(key("a"))).isEmpty();
  }

  @Test
  void aMachineThatGoesAwayTakesAllItsContainersAndNoOthers() {
    Container first = library.open(context("a"), IMAGE, machine);
    Container other = library.open(context("b"), IMAGE, new ToyMachine("1.0.0"));

    library.closeAll(machine, LONG);

    assertThat(first.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(other.state()).isEqualTo(ContainerState.READY);
  }

  @Test
  void aMachineThatThrowsLeavesAFailedContainerAndSaysWhy() {
    VirtualMachine broken =
        new Broken(context -> {
          throw new IllegalStateException("no memory for caches");
        });

    assertThatThrownBy(() -> library.open(context("a"), IMAGE, broken))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("no memory for caches");

    assertThat(library.container(key("a"))).isEmpty();
    assertThat(library.containers())
        .singleElement()
        .satisfies(failed -> assertThat(failed.state()).isEqualTo(ContainerState.FAILED));
  }

  @Test
  void aMachineThatHangsCostsADeadline() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Library impatient = new Library(SHORT, SHORT, SHORT);
    VirtualMachine hanging =
        new Broken(context -> {
          never.await();
          throw new IllegalStateException("unreachable");
        });

    assertThatThrownBy(() -> impatient.open(context("a"), IMAGE, hanging))
        .isInstanceOf(PlatformFault.class)
        .hasMessageContaining("did not return within 50 ms");
    never.countDown();
    impatient.stop();
  }

  @Test
  void onlyTheNewestEndedContainersAreRemembered() {
    for (int i = 0; i < Library.REMEMBERED + 3; i++) {
      library.open(context("a"), IMAGE, machine);
      library.close(key("a"), LONG);
    }

    assertThat(library.containers()).hasSizeLessThanOrEqualTo(Library.REMEMBERED + 1);
    assertThat(library.containers().getLast().id()).isEqualTo(Library.REMEMBERED + 3L);
  }

  private static ChainKey key(String label) {
    return new ChainKey(Hash.ZERO, label + "@00");
  }

  private static ChainContext context(String label) {
    return new ChainContext(key(label), Bytes.EMPTY, new ChainContext.Limits(1, 0, 1_000));
  }

  private interface Maker {
    VmInstance make(ChainContext context) throws Exception;
  }

  private record Broken(Maker maker) implements VirtualMachine {

    @Override
    public Description description() {
      return new ToyMachine("1.0.0").description();
    }

    @Override
    public ChainCodec codec() {
      return new ToyMachine("1.0.0").codec();
    }

    @Override
    public VmInstance instantiate(ChainContext context) {
      try {
        return maker.make(context);
      } catch (Exception asked) {
        throw new IllegalStateException(asked.getMessage(), asked);
      }
    }
  }
}
