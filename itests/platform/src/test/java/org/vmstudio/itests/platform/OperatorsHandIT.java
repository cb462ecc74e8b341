package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.faulty.Fault;
import org.vmstudio.tck.echo.EchoChain;

/**
 * An operator takes the bundle of a machine at work in hand, with what the framework itself offers:
 * {@code felix:stop}, {@code start}, {@code update} and {@code uninstall} are these calls.
 */
class OperatorsHandIT {
  private static final int SENDER = 5;
  private static final int SOME = 30;
  private static final EchoChain ECHO = new EchoChain("in-hand", 20);

  @TempDir private static Path home;
  private static Platform node;
  private static Messenger sender;
  private static ChainKey chain;
  private static ImageRef image;
  private static int messages;

  @BeforeAll
  static void start() throws Exception {
    node =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .with("org.vmstudio.dispatcher", "retrySeconds", 1)
            .trusting(SENDER)
            .start();
    sender = new Messenger(SENDER, node.service(PacketCodec.class));
    chain = node.service(ChainAdministration.class).register(ECHO.definition()).key();
    image = store().imageAt(chain, 1).orElseThrow();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void stopDrainsTheContainerAndTheChainWaitsForStart() throws Exception {
    try (MessageStream stream = new MessageStream(node, sender, chain, ECHO)) {
      stream.goOn(SOME);
      Bundle bundle = bundle();
      Container container = working();

      bundle.stop();

      Events events = new Events(node.service(EventFeed.class));
      String todo = "felix:start " + bundle.getBundleId();
      Event waiting =
          events.await(
              event -> event.type() == EventType.CHAIN_WAITING && event.detail().contains(todo));
      assertThat(backlog()).isPositive();
      bundle.start();
      events.await(event ->
          event.type() == EventType.CHAIN_RESUMED && event.sequence() > waiting.sequence());
      assertThat(bundle()).isSameAs(bundle);
      stream.goOn(SOME);
      endsInGoodOrder(stream, container);
      nothingIsLostAndNothingRunsTwice(stream);
    }
  }

  @Test
  void updateBringsNothingPastTheGateAndWhatWasAdmittedComesBack() throws Exception {
    NewImage other = NewImage.faulty("0.9.0", Fault.COMMITMENT);
    try (MessageStream stream = new MessageStream(node, sender, chain, ECHO)) {
      stream.goOn(SOME);
      Bundle bundle = bundle();
      Container container = working();

      assertThatThrownBy(() -> bundle.update(new ByteArrayInputStream(other.jar().view())))
          .isInstanceOf(BundleException.class);

      stream.until(() -> isAnotherThan(bundle));
      stream.goOn(SOME);
      endsInGoodOrder(stream, container);
      nothingIsLostAndNothingRunsTwice(stream);
    }
  }

  @Test
  void afterUninstallWhatWasAdmittedComesBack() throws Exception {
    try (MessageStream stream = new MessageStream(node, sender, chain, ECHO)) {
      stream.goOn(SOME);
      Bundle bundle = bundle();
      Container container = working();

      bundle.uninstall();

      stream.until(() -> isAnotherThan(bundle));
      stream.goOn(SOME);
      stream.until(() -> container.state().next().isEmpty());
      nothingIsLostAndNothingRunsTwice(stream);
    }
  }

  private static void endsInGoodOrder(MessageStream stream, Container container)
      throws InterruptedException {
    stream.until(() -> container.state().next().isEmpty());
    assertThat(container.state()).isEqualTo(ContainerState.STOPPED);
    assertThat(container.reason()).isEqualTo("its machine goes away");
  }

  private static void nothingIsLostAndNothingRunsTwice(MessageStream stream) throws Exception {
    messages += stream.finish();
    long last = ECHO.head().height();
    List<Event> verified = of(EventType.VERIFIED).toList();
    assertThat(verified)
        .extracting(event -> event.block().orElseThrow().height())
        .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(verified).allMatch(event -> event.image().orElseThrow().equals(image));
    assertThat(of(EventType.ACCEPTED)).hasSize(messages);
    assertThat(of(EventType.CHAIN_HALTED)).isEmpty();
    assertThat(store().head(chain).orElseThrow().verified().hash()).isEqualTo(ECHO.head().hash());
  }

  private static boolean isAnotherThan(Bundle before) {
    return bundles().anyMatch(bundle -> bundle.getBundleId() != before.getBundleId());
  }

  private static Bundle bundle() {
    return bundles().findFirst().orElseThrow();
  }

  private static Stream<Bundle> bundles() {
    return Stream.of(node.context().getBundles())
        .filter(bundle -> bundle.getLocation().contains(image.sha256().toHex()));
  }

  private static Container working() throws InterruptedException {
    return node.service(ContainerLibrary.class).container(chain).orElseThrow();
  }

  private static long backlog() throws InterruptedException {
    var head = store().head(chain).orElseThrow();
    return head.synchronised().height() - head.verified().height();
  }

  private static StoreReader store() throws InterruptedException {
    return node.service(StoreReader.class);
  }

  private static Stream<Event> of(EventType type) throws InterruptedException {
    return store().events(1, Integer.MAX_VALUE).stream().filter(event -> event.type() == type);
  }
}
