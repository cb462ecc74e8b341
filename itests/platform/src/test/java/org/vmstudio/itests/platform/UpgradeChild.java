package org.vmstudio.itests.platform;

import java.nio.file.Path;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/**
 * A node in a JVM of its own whose chain is upgraded, to the end of its probation or (script {@code
 * back}) until an operator takes it back. It says {@code EVENT type height} for each entry of the
 * journal as it comes, and at its end {@code FINAL height version} for each {@code VERIFIED}, and
 * {@code END}. Started again on the same home, it goes on.
 */
final class UpgradeChild {
  static final int BEFORE = 20;
  static final int WITH_IMAGE = 40;

  private static final int FORWARD = 330;
  private static final int BACK = 100;
  private static final int SENDER = 1;

  private UpgradeChild() {}

  public static void main(String[] arguments) throws Exception {
    boolean back = arguments[1].equals("back");
    String sender = Messenger.addressOf(SENDER).toString();
    try (Platform node =
        Platform.in(Path.of(arguments[0]))
            .shipping("vmstudio-echo")
            .with(
                "org.vmstudio.rights",
                "grants",
                new String[] {"self * image", sender + " * preload", sender + " * image"})
            .start()) {
      node.awaitImages();
      ChainKey chain = run(node, back ? BACK : FORWARD);
      if (back) {
        takeBack(node, chain);
      } else {
        await(node, chain, EventType.UPGRADE_CONFIRMED);
      }
      node.service(StoreReader.class).events(1, Integer.MAX_VALUE).stream()
          .filter(event -> event.type() == EventType.VERIFIED)
          .forEach(event -> say("FINAL " + about(event)));
      say("END");
    }
  }

  private static ChainKey run(Platform node, int last) throws Exception {
    EchoChain echo = new EchoChain("killed", 20);
    StoreReader store = node.service(StoreReader.class);
    ChainKey chain =
        store.chains().isEmpty()
            ? node.service(ChainAdministration.class).register(echo.definition()).key()
            : store.chains().getFirst().key();
    node.service(EventFeed.class).subscribe(1, UpgradeChild::tell);
    Messenger sender = new Messenger(SENDER, node.service(PacketCodec.class));
    List<Bytes> blocks = echo.grow(last, 2);
    submit(node, sender.signed(chain, 1, blocks.subList(0, BEFORE), sender.origin()));
    awaitVerified(node, chain, BEFORE);
    submit(
        node,
        sender.update(
            chain, NewImage.echo("0.2.0"), 0, BEFORE + 1, blocks.subList(BEFORE, WITH_IMAGE)));
    awaitVerified(node, chain, WITH_IMAGE);
    submit(
        node,
        sender.signed(chain, WITH_IMAGE + 1, blocks.subList(WITH_IMAGE, last), sender.origin()));
    awaitVerified(node, chain, last);
    return chain;
  }

  private static void takeBack(Platform node, ChainKey chain) throws Exception {
    StoreReader store = node.service(StoreReader.class);
    if (store.upgrade(chain).isPresent()) {
      node.service(ChainAdministration.class).rollBack(chain, "as a test");
    }
    new Events(node.service(EventFeed.class))
        .await(event ->
            event.type() == EventType.VERIFIED
                && event.block().orElseThrow().height() == BACK
                && event.image().orElseThrow().equals(store.imageAt(chain, 0).orElseThrow()));
  }

  private static void submit(Platform node, SignedMessage message) throws InterruptedException {
    if (node.service(StoreReader.class).knowsMessage(message.hash())) {
      return;
    }
    Reply reply = node.service(MessageInbox.class).submit(message);
    if (!(reply instanceof Reply.Accepted)) {
      throw new IllegalStateException(message.message() + ": " + reply);
    }
  }

  private static void awaitVerified(Platform node, ChainKey chain, int height)
      throws InterruptedException {
    new Events(node.service(EventFeed.class)).await(EventType.VERIFIED, chain, height);
  }

  private static void await(Platform node, ChainKey chain, EventType type)
      throws InterruptedException {
    new Events(node.service(EventFeed.class))
        .await(event -> event.type() == type && event.chain().filter(chain::equals).isPresent());
  }

  private static void tell(Event event) {
    say("EVENT " + event.type() + " " + about(event));
  }

  private static String about(Event event) {
    return event.block().map(block -> Long.toString(block.height())).orElse("-")
        + " "
        + event.image().map(image -> image.version().toString()).orElse("-");
  }

  @SuppressWarnings("SystemOut") // the way to the parent process
  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
