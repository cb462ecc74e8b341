package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.Rejection;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.faulty.Fault;
import org.vmstudio.itests.platform.faulty.FaultyMachine;
import org.vmstudio.itests.platform.faulty.Spy;

/**
 * New images with faults, one after the other on the same chain of the same node: whatever they do,
 * each block is verified once and the chain goes on. Each test leaves a chain that works.
 */
class UpgradeFaultIT {
  private static final int SENDER = 5;
  private static final int TRANSACTION_MILLIS = 2_000;

  @TempDir private static Path home;
  private static Platform node;
  private static TriedChain chain;
  private static int versions = 1;

  @BeforeAll
  static void start() throws Exception {
    String address = Messenger.addressOf(SENDER).toString();
    node =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .with("org.vmstudio.loader", "startSeconds", 5)
            .with("org.vmstudio.loader", "transactionMillis", TRANSACTION_MILLIS)
            .with("org.vmstudio.loader", "cacheMegabytes", 16)
            .with("org.vmstudio.library", "stopSeconds", 1)
            .with("org.vmstudio.library", "drainSeconds", 20)
            .with("org.vmstudio.library", "instantiateSeconds", 60)
            .with("org.vmstudio.process", "startSeconds", 60)
            .with("org.vmstudio.process", "callSeconds", 10)
            .with("org.vmstudio.process", "heapMegabytes", 48)
            .withQuickChildren()
            .with(
                "org.vmstudio.rights",
                "grants",
                new String[] {"self * image", address + " * preload", address + " * image"})
            .start();
    chain = new TriedChain(node, SENDER);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({"START, asked not to start", "SPI, SPI"})
  void anImageThatDoesNotComeUpIsRefused(Fault fault, String why) throws Exception {
    NewImage image = NewImage.faulty(nextVersion(), fault);

    Rejection refused = chain.refused(image);

    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_IMAGE);
    assertThat(refused.toString()).contains(why);
    assertThat(installed(image.ref())).isFalse();
    chain.goesOnUnder(chain.ruling());
  }

  @Test
  void anImageForAnotherVersionOfTheContractIsRefusedBeforeItRuns() throws Exception {
    NewImage image = NewImage.echo(nextVersion(), Map.of("VMStudio-Spi", "99"));

    Rejection refused = chain.refused(image);

    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_IMAGE);
    assertThat(refused.toString()).contains("99");
    chain.goesOnUnder(chain.ruling());
  }

  @ParameterizedTest
  @CsvSource({
    "INSTANTIATE, asked not to make an instance",
    "HANG, transaction 0",
    "ERROR, asked to throw",
    "MEMORY, OutOfMemoryError",
    "COMMITMENT, block"
  })
  void anImageThatFailsInTheShadowRunNeverServes(Fault fault, String why) throws Exception {
    NewImage image = NewImage.faulty(nextVersion(), fault);

    neverServes(image, why);

    chain.soon(() -> !installed(image.ref()));
  }

  @ParameterizedTest
  @CsvSource({
    "HANG, was not done within",
    "HUNGER, OutOfMemoryError",
    "CRASH, An error report file"
  })
  void norDoesOneThatFailsInAProcessOfItsOwn(Fault fault, String why) throws Exception {
    neverServes(NewImage.faultyInProcess(nextVersion(), fault), why);

    chain.soon(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  private static void neverServes(NewImage image, String why) throws InterruptedException {
    ImageRef before = chain.ruling();
    chain.update(image);

    assertThat(chain.await(EventType.UPGRADE_FAILED, image).detail()).contains("shadow run", why);
    chain.goesOnUnder(before);
    assertThat(chain.verdictsUnder(image.ref())).isZero();
  }

  @Test
  void ofTwoUpgradesAtOnceOneIsToldThatItIsBusy() throws Exception {
    ImageRef before = chain.ruling();
    NewImage first = NewImage.faulty(nextVersion(), Fault.HANG);
    NewImage second = NewImage.echo(nextVersion());

    chain.update(first);
    Rejection refused = chain.refused(second);

    assertThat(refused.reason()).isEqualTo(RejectReason.BUSY);
    chain.await(EventType.UPGRADE_FAILED, first);
    chain.goesOnUnder(before);
    chain.served(second);
  }

  @ParameterizedTest
  @CsvSource({"STOP_ERROR, asked to die in drain", "STOP_HANG, stopping the instance"})
  void anImageThatDiesInDrainHoldsNothingUp(Fault fault, String why) throws Exception {
    NewImage image = chain.served(NewImage.faulty(nextVersion(), fault));

    chain.served(NewImage.echo(nextVersion()));

    Container drained = chain.isOverSoon(image.ref());
    assertThat(drained.state()).isEqualTo(ContainerState.FAILED);
    assertThat(drained.reason()).contains(why);
  }

  @Test
  void anImageThatLeavesAThreadBehindIsReplacedAllTheSame() throws Exception {
    NewImage image = chain.served(NewImage.faulty(nextVersion(), Fault.THREAD));
    assertThat(threads(FaultyMachine.THREAD)).isPositive();

    chain.served(NewImage.echo(nextVersion()));

    assertThat(chain.isOverSoon(image.ref()).state()).isEqualTo(ContainerState.STOPPED);
    node.service(ChainAdministration.class).rollBack(chain.key(), "it leaves threads behind");
    chain.goesOnUnder(image.ref());
    chain.served(NewImage.echo(nextVersion()));
  }

  @Test
  void anImageThatLooksAroundSeesNothingOfTheNode() throws Exception {
    NewImage image = chain.served(NewImage.faulty(nextVersion(), Fault.SPY));

    StoreReader store = node.service(StoreReader.class);
    node.context().registerService(StoreReader.class, store, null).unregister();
    node.service(ContainerLibrary.class).close(chain.key(), Duration.ofSeconds(20));
    chain.goesOnUnder(image.ref());

    assertThat(System.getProperty(Spy.FOUND).lines())
        .as("itself, what Declarative Services need, and nothing of the store that came and went")
        .containsExactlyInAnyOrder(
            "org.vmstudio.echo",
            "org.vmstudio.api.vm.VirtualMachine",
            "org.osgi.service.condition.Condition",
            "heard of " + Spy.class.getName());
  }

  private static String nextVersion() {
    return "0.1." + versions++;
  }

  private static boolean installed(ImageRef image) {
    return Stream.of(node.context().getBundles())
        .anyMatch(bundle -> bundle.getLocation().contains(image.sha256().toHex()));
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }
}
