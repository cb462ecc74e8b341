package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;

/** A working chain moves from PaVM to Geth's machine in a process, and back to the same PaVM. */
class GethSwitchIT {
  private static final int SENDER = 7;
  private static final int FIRST = 6;
  private static final int SECOND = 12;

  @TempDir private Path home;
  private final SampleChain sample = SampleChain.shanghai();

  @Test
  void everyRootIsTheChainsUnderBothMachinesAndNoBlockRunsTwice() throws Exception {
    NewImage geth = NewImage.of("vmstudio-geth", "evm", "0.2.0", Map.of());
    NewImage older = NewImage.of("vmstudio-pavm", "evm", "0.0.9", Map.of());
    int last = sample.blocks().size();
    try (Platform node = started()) {
      node.awaitImages();
      Messenger sender = new Messenger(SENDER, node.service(PacketCodec.class));
      ChainKey chain = node.service(ChainAdministration.class).register(sample.definition()).key();
      ImageRef pavm = node.service(StoreReader.class).imageAt(chain, 1).orElseThrow();
      accepted(node, sender.signed(chain, 1, blocks(1, FIRST), sender.origin()));
      accepted(node, sender.update(chain, geth, 0, FIRST + 1, blocks(FIRST + 1, SECOND)));
      await(node, chain, SECOND);
      assertThat(ProcessHandle.current().children()).isNotEmpty();
      Reply refused = submit(node, sender.update(chain, older, 0, 0, List.of()));
      assertThat(((Reply.Rejected) refused).rejection().reason())
          .isEqualTo(RejectReason.VERSION_NOT_NEWER);
      assertThat(node.service(ImageRollout.class).move(chain, pavm, 0))
          .isInstanceOf(Reply.Accepted.class);
      awaitUpgrade(node, pavm);
      accepted(node, sender.signed(chain, SECOND + 1, blocks(SECOND + 1, last), sender.origin()));
      await(node, chain, last);

      assertThat(verified(node, chain))
          .extracting(event -> event.block().orElseThrow().height())
          .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
      assertThat(imagesOf(node, chain).subList(FIRST, SECOND)).containsOnly(geth.ref());
      assertThat(imagesOf(node, chain).subList(SECOND, last)).containsOnly(pavm);
      assertThat(node.service(StoreReader.class).head(chain).orElseThrow().verified().hash())
          .hasToString(sample.expected().getLast().path("hash").asText());
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private List<Bytes> blocks(int from, int to) {
    return sample.blocks().subList(from - 1, to);
  }

  private Platform started() {
    String address = Messenger.addressOf(SENDER).toString();
    return Platform.in(home)
        .withQuickChildren()
        .shipping("vmstudio-pavm")
        // Where many tests share a processor, a process takes its time to start.
        .with("org.vmstudio.library", "instantiateSeconds", 120)
        .with(
            "org.vmstudio.rights",
            "grants",
            new String[] {"self * image", address + " * preload", address + " * image"})
        .start();
  }

  private static Reply submit(Platform node, SignedMessage message) throws InterruptedException {
    return node.service(MessageInbox.class).submit(message);
  }

  private static void accepted(Platform node, SignedMessage message) throws InterruptedException {
    assertThat(submit(node, message)).isInstanceOf(Reply.Accepted.class);
  }

  private static void awaitUpgrade(Platform node, ImageRef image) throws InterruptedException {
    new Events(node.service(EventFeed.class))
        .await(event ->
            event.type() == EventType.UPGRADED && event.image().equals(Optional.of(image)));
  }

  private static void await(Platform node, ChainKey chain, long height)
      throws InterruptedException {
    new Events(node.service(EventFeed.class)).await(EventType.VERIFIED, chain, height);
  }

  private static List<Event> verified(Platform node, ChainKey chain) throws InterruptedException {
    return node.service(StoreReader.class).events(1, Integer.MAX_VALUE).stream()
        .filter(event -> event.type() == EventType.VERIFIED)
        .filter(event -> event.chain().filter(chain::equals).isPresent())
        .toList();
  }

  private static List<ImageRef> imagesOf(Platform node, ChainKey chain)
      throws InterruptedException {
    return verified(node, chain).stream().map(event -> event.image().orElseThrow()).toList();
  }
}
