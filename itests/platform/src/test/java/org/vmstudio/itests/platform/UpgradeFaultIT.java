package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.Rejection;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.faulty.Fault;
import org.vmstudio.itests.platform.faulty.FaultyMachine;
import org.vmstudio.itests.platform.faulty.Spy;
import org.vmstudio.tck.echo.EchoChain;

/**
 * New images with faults, one after the other on the same chain of the same node: whatever they do,
 * each block is verified once and the chain goes on. Each test leaves a chain that works.
 */
class UpgradeFaultIT {
  private static final int SENDER = 5;
  private static final int TRANSACTION_MILLIS = 2_000;

  /** Blocks after which what an image leaves behind is to be gone. */
  private static final int SOON = 200;

  private static final EchoChain ECHO = new EchoChain("faulty", 20);

  @TempDir private static Path home;
  private static Platform node;
  private static Messenger sender;
  private static ChainKey chain;
  private static StoreReader store;
  private static Events events;
  private static int versions = 1;

  @BeforeAll
  static void start() throws Exception {
    String address = Messenger.addressOf(SENDER).toString();
    node =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .with("org.vmstudio.loader", "startSeconds", 5)
            .with("org.vmstudio.loader", "transactionMillis", TRANSACTION_MILLIS)
            .with("org.vmstudio.library", "stopSeconds", 1)
            .with("org.vmstudio.library", "drainSeconds", 20)
            .with(
                "org.vmstudio.rights",
                "grants",
                new String[] {"self * image", address + " * preload", address + " * image"})
            .start();
    sender = new Messenger(SENDER, node.service(PacketCodec.class));
    store = node.service(StoreReader.class);
    events = new Events(node.service(EventFeed.class));
    chain = node.service(ChainAdministration.class).register(ECHO.definition()).key();
    goOn(3);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({"START, asked not to start", "SPI, SPI"})
  void anImageThatDoesNotComeUpIsRefused(Fault fault, String why) throws Exception {
    NewImage image = NewImage.faulty(nextVersion(), fault);

    Rejection refused = refused(sender.update(chain, image, 0, 0, List.of()));

    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_IMAGE);
    assertThat(refused.toString()).contains(why);
    assertThat(installed(image.ref())).isFalse();
    goesOnUnder(ruling());
  }

  @Test
  void anImageForAnotherVersionOfTheContractIsRefusedBeforeItRuns() throws Exception {
    NewImage image = NewImage.echo(nextVersion(), Map.of("VMStudio-Spi", "99"));

    Rejection refused = refused(sender.update(chain, image, 0, 0, List.of()));

    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_IMAGE);
    assertThat(refused.toString()).contains("99");
    goesOnUnder(ruling());
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
    ImageRef before = ruling();
    NewImage image = NewImage.faulty(nextVersion(), fault);

    accepted(sender.update(chain, image, 0, 0, List.of()));

    assertThat(await(EventType.UPGRADE_FAILED, image).detail()).contains("shadow run", why);
    goesOnUnder(before);
    assertThat(verdictsUnder(image.ref())).isZero();
    isGoneSoon(image.ref());
  }

  @Test
  void ofTwoUpgradesAtOnceOneIsToldThatItIsBusy() throws Exception {
    ImageRef before = ruling();
    NewImage first = NewImage.faulty(nextVersion(), Fault.HANG);
    NewImage second = NewImage.echo(nextVersion());

    accepted(sender.update(chain, first, 0, 0, List.of()));
    Rejection refused = refused(sender.update(chain, second, 0, 0, List.of()));

    assertThat(refused.reason()).isEqualTo(RejectReason.BUSY);
    await(EventType.UPGRADE_FAILED, first);
    goesOnUnder(before);
    accepted(sender.update(chain, second, 0, 0, List.of()));
    await(EventType.UPGRADED, second);
    goesOnUnder(second.ref());
  }

  @ParameterizedTest
  @CsvSource({"STOP_ERROR, asked to die in drain", "STOP_HANG, stopping the instance"})
  void anImageThatDiesInDrainHoldsNothingUp(Fault fault, String why) throws Exception {
    NewImage image = served(fault);
    NewImage next = NewImage.echo(nextVersion());

    accepted(sender.update(chain, next, 0, 0, List.of()));
    await(EventType.UPGRADED, next);

    goesOnUnder(next.ref());
    Container drained = isOverSoon(image.ref());
    assertThat(drained.state()).isEqualTo(ContainerState.FAILED);
    assertThat(drained.reason()).contains(why);
  }

  @Test
  void anImageThatLeavesAThreadBehindIsReplacedAllTheSame() throws Exception {
    NewImage image = served(Fault.THREAD);
    assertThat(threads(FaultyMachine.THREAD)).isPositive();
    NewImage next = NewImage.echo(nextVersion());

    accepted(sender.update(chain, next, 0, 0, List.of()));
    await(EventType.UPGRADED, next);

    goesOnUnder(next.ref());
    assertThat(isOverSoon(image.ref()).state()).isEqualTo(ContainerState.STOPPED);
    node.service(ChainAdministration.class).rollBack(chain, "it leaves threads behind");
    goesOnUnder(image.ref());
    NewImage last = NewImage.echo(nextVersion());
    accepted(sender.update(chain, last, 0, 0, List.of()));
    await(EventType.UPGRADED, last);
    goesOnUnder(last.ref());
  }

  @Test
  void anImageThatLooksAroundSeesNothingOfTheNode() throws Exception {
    NewImage image = NewImage.faulty(nextVersion(), Fault.SPY);
    accepted(sender.update(chain, image, 0, 0, List.of()));
    await(EventType.UPGRADED, image);

    node.context().registerService(StoreReader.class, store, null).unregister();
    node.service(ContainerLibrary.class).close(chain, Duration.ofSeconds(20));
    goesOnUnder(image.ref());

    assertThat(System.getProperty(Spy.FOUND).lines())
        .as("itself, what Declarative Services need, and nothing of the store that came and went")
        .containsExactlyInAnyOrder(
            "org.vmstudio.echo",
            "org.vmstudio.api.vm.VirtualMachine",
            "org.osgi.service.condition.Condition",
            "heard of " + Spy.class.getName());
  }

  private static NewImage served(Fault fault) throws InterruptedException {
    NewImage image = NewImage.faulty(nextVersion(), fault);
    accepted(sender.update(chain, image, 0, 0, List.of()));
    await(EventType.UPGRADED, image);
    goesOnUnder(image.ref());
    return image;
  }

  private static String nextVersion() {
    return "0.1." + versions++;
  }

  private static void goesOnUnder(ImageRef image) throws InterruptedException {
    long last = goOn(2);

    assertThat(store.verdict(chain, last).orElseThrow().image()).isEqualTo(image);
    assertThat(store.chain(chain).orElseThrow().halted()).isEmpty();
    List<Long> verified =
        of(EventType.VERIFIED).map(event -> event.block().orElseThrow().height()).toList();
    assertThat(verified).containsAll(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(store.head(chain).orElseThrow().verified().hash()).isEqualTo(ECHO.head().hash());
  }

  private static long goOn(int blocks) throws InterruptedException {
    long first = ECHO.head().height() + 1;
    accepted(sender.signed(chain, first, ECHO.grow(blocks, 2), sender.origin()));
    events.await(EventType.VERIFIED, chain, first + blocks - 1);
    return first + blocks - 1;
  }

  /** What is left of an image is looked at again at each block. */
  private static void isGoneSoon(ImageRef image) throws InterruptedException {
    for (int i = 0; i < SOON && installed(image); i++) {
      goOn(1);
    }
    assertThat(installed(image)).isFalse();
  }

  private static Container isOverSoon(ImageRef image) throws InterruptedException {
    Predicate<Container> over = container -> container.state().next().isEmpty();
    for (int i = 0; i < SOON && !containers(image).allMatch(over); i++) {
      goOn(1);
    }
    assertThat(containers(image)).isNotEmpty().allMatch(over);
    return containers(image).toList().getLast();
  }

  private static Stream<Container> containers(ImageRef image) throws InterruptedException {
    return node.service(ContainerLibrary.class).containers().stream()
        .filter(container -> container.image().equals(image));
  }

  private static boolean installed(ImageRef image) {
    return Stream.of(node.context().getBundles())
        .anyMatch(bundle -> bundle.getLocation().contains(image.sha256().toHex()));
  }

  private static ImageRef ruling() {
    return store.imageAt(chain, Long.MAX_VALUE).orElseThrow();
  }

  private static long verdictsUnder(ImageRef image) {
    return of(EventType.VERIFIED)
        .filter(event -> event.image().orElseThrow().equals(image))
        .count();
  }

  private static Stream<Event> of(EventType type) {
    return store.events(1, Integer.MAX_VALUE).stream().filter(event -> event.type() == type);
  }

  private static Event await(EventType type, NewImage image) throws InterruptedException {
    return events.await(
        event -> event.type() == type && event.image().filter(image.ref()::equals).isPresent());
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static void accepted(SignedMessage message) throws InterruptedException {
    assertThat(node.service(MessageInbox.class).submit(message)).isInstanceOf(Reply.Accepted.class);
  }

  private static Rejection refused(SignedMessage message) throws InterruptedException {
    return ((Reply.Rejected) node.service(MessageInbox.class).submit(message)).rejection();
  }
}
