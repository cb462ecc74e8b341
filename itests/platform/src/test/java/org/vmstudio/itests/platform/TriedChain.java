package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.vmstudio.api.fault.Rejection;
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
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** An echo chain of a node on which images are tried, and what is to hold of it all the time. */
final class TriedChain {
  /** Blocks after which what an image leaves behind is to be gone. */
  private static final int SOON = 200;

  private final EchoChain echo = new EchoChain("tried", 20);
  private final Platform node;
  private final Messenger sender;
  private final StoreReader store;
  private final Events events;
  private final ChainKey key;

  /** Registers it and lets it grow. */
  TriedChain(Platform node, int number) throws Exception {
    this.node = node;
    this.sender = new Messenger(number, node.service(PacketCodec.class));
    this.store = node.service(StoreReader.class);
    this.events = new Events(node.service(EventFeed.class));
    this.key = node.service(ChainAdministration.class).register(echo.definition()).key();
    goOn(3);
  }

  ChainKey key() {
    return key;
  }

  /** Sends message IV, which is accepted. */
  void update(NewImage image) throws InterruptedException {
    accepted(sender.update(key, image, 0, 0, List.of()));
  }

  /** Sends message IV, which is refused. */
  Rejection refused(NewImage image) throws InterruptedException {
    SignedMessage message = sender.update(key, image, 0, 0, List.of());
    return ((Reply.Rejected) node.service(MessageInbox.class).submit(message)).rejection();
  }

  /** Moves the chain to an image. */
  NewImage served(NewImage image) throws InterruptedException {
    update(image);
    await(EventType.UPGRADED, image);
    goesOnUnder(image.ref());
    return image;
  }

  /** Each block is verified once, the next ones under an image. */
  void goesOnUnder(ImageRef image) throws InterruptedException {
    long last = goOn(2);

    assertThat(store.verdict(key, last).orElseThrow().image()).isEqualTo(image);
    assertThat(store.chain(key).orElseThrow().halted()).isEmpty();
    List<Long> verified =
        of(EventType.VERIFIED).map(event -> event.block().orElseThrow().height()).toList();
    assertThat(verified).containsAll(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(store.head(key).orElseThrow().verified().hash()).isEqualTo(echo.head().hash());
  }

  private long goOn(int blocks) throws InterruptedException {
    long first = echo.head().height() + 1;
    accepted(sender.signed(key, first, echo.grow(blocks, 2), sender.origin()));
    events.await(EventType.VERIFIED, key, first + blocks - 1);
    return first + blocks - 1;
  }

  /** What is left of an image is looked at again at each block. */
  void soon(BooleanSupplier isSo) throws InterruptedException {
    for (int i = 0; i < SOON && !isSo.getAsBoolean(); i++) {
      goOn(1);
    }
    assertThat(isSo.getAsBoolean()).isTrue();
  }

  /** The newest container of an image, which ends soon. */
  Container isOverSoon(ImageRef image) throws InterruptedException {
    Predicate<Container> over = container -> container.state().next().isEmpty();
    ContainerLibrary library = node.service(ContainerLibrary.class);
    soon(() -> containers(library, image).allMatch(over));
    return containers(library, image).toList().getLast();
  }

  private static Stream<Container> containers(ContainerLibrary library, ImageRef image) {
    return library.containers().stream().filter(container -> container.image().equals(image));
  }

  /** The image that rules the next block. */
  ImageRef ruling() {
    return store.imageAt(key, Long.MAX_VALUE).orElseThrow();
  }

  /** How many blocks were verified under an image. */
  long verdictsUnder(ImageRef image) {
    return of(EventType.VERIFIED)
        .filter(event -> event.image().orElseThrow().equals(image))
        .count();
  }

  private Stream<Event> of(EventType type) {
    return store.events(1, Integer.MAX_VALUE).stream().filter(event -> event.type() == type);
  }

  /** What the journal says of an image. */
  Event await(EventType type, NewImage image) throws InterruptedException {
    return events.await(
        event -> event.type() == type && event.image().filter(image.ref()::equals).isPresent());
  }

  private void accepted(SignedMessage message) throws InterruptedException {
    assertThat(node.service(MessageInbox.class).submit(message)).isInstanceOf(Reply.Accepted.class);
  }
}
