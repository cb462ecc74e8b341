package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Reverification.Share;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** Message IV on a node that works: what the journal says of each block afterwards. */
class UpgradeIT {
  private static final int SENDER = 5;
  private static final int MESSAGES = 20;
  private static final int BATCH = 20;

  @TempDir private Path home;
  private final EchoChain echo = new EchoChain("upgraded", 20);
  private final EchoChain other = new EchoChain("other", 20);
  private Messenger sender;

  @Test
  void underLoadEachBlockIsExecutedOnceUnderTheImageOfItsHeight() throws Exception {
    try (Platform node = started()) {
      ChainKey chain = register(node, echo);
      ChainKey idle = register(node, other);
      accepted(node, sender.signed(idle, 1, other.grow(3, 2), sender.origin()));
      await(node, EventType.VERIFIED, idle, 3);
      List<Container> before = containersOf(node, idle);
      NewImage newer = NewImage.echo("0.2.0");
      for (int i = 0; i < MESSAGES; i++) {
        accepted(
            node, sender.signed(chain, 1 + (long) i * BATCH, echo.grow(BATCH, 4), sender.origin()));
        if (i == MESSAGES / 2) {
          accepted(node, sender.update(chain, newer, 0, 0, List.of()));
        }
      }

      long last = (long) MESSAGES * BATCH;
      await(node, EventType.VERIFIED, chain, last);

      long from = switchedAt(node, chain);
      assertThat(from).isBetween(1L, last);
      assertThat(verified(node, chain)).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
      assertThat(imagesOf(node, chain, from)).containsOnly(newer.ref());
      assertThat(imagesOf(node, chain, 1).subList(0, (int) from - 1)).doesNotContain(newer.ref());
      assertThat(containersOf(node, idle)).isEqualTo(before);
      assertThat(head(node, chain)).isEqualTo(echo.head().hash().toString());
      Reverification again = node.service(ChainAdministration.class).verify(chain, progress -> {});
      assertThat(again.whole()).isTrue();
      assertThat(again.shares().getLast()).isEqualTo(new Share(newer.ref(), from, last));
      assertThat(again.shares().getFirst().from()).isEqualTo(1);
    }
  }

  @Test
  void anActivationHeightAheadHoldsAndTheBodysBlocksFollow() throws Exception {
    try (Platform node = started()) {
      ChainKey chain = register(node, echo);
      accepted(node, sender.signed(chain, 1, echo.grow(10, 2), sender.origin()));
      await(node, EventType.VERIFIED, chain, 10);
      NewImage newer = NewImage.echo("0.2.0");

      accepted(node, sender.update(chain, newer, 16, 11, echo.grow(10, 2)));

      await(node, EventType.VERIFIED, chain, 20);
      assertThat(switchedAt(node, chain)).isEqualTo(16);
      assertThat(imagesOf(node, chain, 16)).hasSize(5).containsOnly(newer.ref());
      assertThat(imagesOf(node, chain, 11).subList(0, 5)).doesNotContain(newer.ref());
    }
  }

  @Test
  void anOperatorTakesItBackAfterARestartAndNothingIsLost() throws Exception {
    ChainKey chain;
    NewImage newer = NewImage.echo("0.2.0");
    try (Platform node = started()) {
      chain = register(node, echo);
      accepted(node, sender.signed(chain, 1, echo.grow(10, 2), sender.origin()));
      await(node, EventType.VERIFIED, chain, 10);
      accepted(node, sender.update(chain, newer, 0, 11, echo.grow(10, 2)));
      await(node, EventType.VERIFIED, chain, 20);
    }
    try (Platform node = started()) {
      sender.skipTo(10);
      node.awaitImages();

      node.service(ChainAdministration.class).rollBack(chain, "as a test");
      accepted(node, sender.signed(chain, 21, echo.grow(1, 2), sender.origin()));

      await(node, EventType.VERIFIED, chain, 21);
      assertThat(head(node, chain)).isEqualTo(echo.head().hash().toString());
      StoreReader store = node.service(StoreReader.class);
      for (long height = 1; height <= 21; height++) {
        assertThat(store.verdict(chain, height).orElseThrow().image()).isNotEqualTo(newer.ref());
      }
    }
  }

  @Test
  void anImageThatOffersNoMachineIsRefusedAndTheChainGoesOn() throws Exception {
    try (Platform node = started()) {
      ChainKey chain = register(node, echo);
      accepted(node, sender.signed(chain, 1, echo.grow(2, 2), sender.origin()));
      await(node, EventType.VERIFIED, chain, 2);
      Map<String, String> mute = Map.of("Service-Component", "OSGI-INF/none.xml");

      Reply silent =
          submit(node, sender.update(chain, NewImage.echo("0.2.0", mute), 0, 0, List.of()));
      Map<String, String> unresolved =
          Map.of("Import-Package", "org.vmstudio.api.vm,no.such.thing");
      Reply loose =
          submit(node, sender.update(chain, NewImage.echo("0.3.0", unresolved), 0, 0, List.of()));

      assertThat(List.of(silent, loose))
          .allSatisfy(reply ->
              assertThat(((Reply.Rejected) reply).rejection().reason())
                  .isEqualTo(RejectReason.BAD_IMAGE));
      accepted(node, sender.signed(chain, 3, echo.grow(1, 2), sender.origin()));
      await(node, EventType.VERIFIED, chain, 3);
      assertThat(node.context().getBundles())
          .filteredOn(bundle -> "org.vmstudio.echo".equals(bundle.getSymbolicName()))
          .singleElement()
          .extracting(Bundle::getState)
          .isEqualTo(Bundle.ACTIVE);
    }
  }

  private Platform started() throws InterruptedException {
    String address = Messenger.addressOf(SENDER).toString();
    Platform node =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .with("org.vmstudio.loader", "startSeconds", 3)
            .with(
                "org.vmstudio.rights",
                "grants",
                new String[] {"self * image", address + " * preload", address + " * image"})
            .start();
    sender = new Messenger(SENDER, node.service(PacketCodec.class));
    return node;
  }

  private static ChainKey register(Platform node, EchoChain chain) throws Exception {
    return node.service(ChainAdministration.class).register(chain.definition()).key();
  }

  private static Reply submit(Platform node, SignedMessage message) throws InterruptedException {
    return node.service(MessageInbox.class).submit(message);
  }

  private static void accepted(Platform node, SignedMessage message) throws InterruptedException {
    assertThat(submit(node, message)).isInstanceOf(Reply.Accepted.class);
  }

  private static void await(Platform node, EventType type, ChainKey chain, long height)
      throws InterruptedException {
    new Events(node.service(EventFeed.class)).await(type, chain, height);
  }

  private static List<Event> eventsOf(Platform node, ChainKey chain, EventType type)
      throws InterruptedException {
    return node.service(StoreReader.class).events(1, Integer.MAX_VALUE).stream()
        .filter(event -> event.type() == type)
        .filter(event -> event.chain().filter(chain::equals).isPresent())
        .toList();
  }

  private static List<Long> verified(Platform node, ChainKey chain) throws InterruptedException {
    return eventsOf(node, chain, EventType.VERIFIED).stream()
        .map(event -> event.block().orElseThrow().height())
        .toList();
  }

  private static List<ImageRef> imagesOf(Platform node, ChainKey chain, long from)
      throws InterruptedException {
    return eventsOf(node, chain, EventType.VERIFIED).stream()
        .filter(event -> event.block().orElseThrow().height() >= from)
        .map(event -> event.image().orElseThrow())
        .toList();
  }

  private static long switchedAt(Platform node, ChainKey chain) throws InterruptedException {
    assertThat(eventsOf(node, chain, EventType.UPGRADED)).hasSize(1);
    return node.service(StoreReader.class).imageEntries(chain).getLast().fromHeight();
  }

  private static List<Container> containersOf(Platform node, ChainKey chain)
      throws InterruptedException {
    return node.service(ContainerLibrary.class).containers().stream()
        .filter(container -> container.chain().equals(chain))
        .toList();
  }

  private static String head(Platform node, ChainKey chain) throws InterruptedException {
    return node.service(StoreReader.class).head(chain).orElseThrow().verified().hash().toString();
  }
}
