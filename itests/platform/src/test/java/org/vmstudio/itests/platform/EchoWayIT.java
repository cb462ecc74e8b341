package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

class EchoWayIT {

  private static final int SENDER = 5;

  @TempDir private Path home;
  private final EchoChain echo = new EchoChain("way", 20);

  @Test
  void aSignedPacketOfAnEchoChainEndsInReceipts() throws Exception {
    try (Platform platform = started()) {
      ChainKey chain = register(platform);
      Messenger sender = new Messenger(SENDER, platform.service(PacketCodec.class));
      StoreReader store = platform.service(StoreReader.class);

      Reply reply =
          platform.service(MessageInbox.class).submit(sender.preload(chain, 1, echo.grow(10, 4)));

      assertThat(reply).isInstanceOf(Reply.Accepted.class);
      Verdict verdict =
          events(platform).await(EventType.VERIFIED, chain, 10).verdict().orElseThrow();
      assertThat(verdict.checked()).contains("coinsHash", "burnt", "transactionsRoot");
      assertThat(store.receipts(chain, 10)).hasSize(4);
      assertThat(store.head(chain).orElseThrow().verified().height()).isEqualTo(10);
    }
  }

  @Test
  void nothingIsAcknowledgedBeforeTheLogIsSynced() throws Exception {
    try (Platform platform = started()) {
      ChainKey chain = register(platform);
      Messenger sender = new Messenger(SENDER, platform.service(PacketCodec.class));
      MessageInbox inbox = platform.service(MessageInbox.class);
      StoreReader store = platform.service(StoreReader.class);

      for (int height = 1; height <= 20; height++) {
        List<Bytes> block = echo.grow(1, 1);
        long before = store.syncedWrites();
        Reply reply = inbox.submit(sender.preload(chain, height, block));
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        assertThat(store.syncedWrites()).isGreaterThan(before);
        events(platform).await(EventType.VERIFIED, chain, height);
      }
    }
  }

  @Test
  void aRestartInTheMiddleOfAnImportEndsAtTheSameHead() throws Exception {
    List<Bytes> blocks = echo.grow(400, 8);
    ChainKey chain;
    try (Platform platform = started()) {
      chain = register(platform);
      Messenger sender = new Messenger(SENDER, platform.service(PacketCodec.class));
      assertThat(platform.service(MessageInbox.class).submit(sender.preload(chain, 1, blocks)))
          .isInstanceOf(Reply.Accepted.class);
      events(platform).await(EventType.VERIFIED, chain, 3);
    }

    try (Platform platform = started()) {
      StoreReader store = platform.service(StoreReader.class);
      events(platform).await(EventType.VERIFIED, chain, 400);
      assertThat(store.head(chain).orElseThrow().verified().hash()).isEqualTo(echo.head().hash());
      assertThat(verifiedHeights(store)).hasSize(400).isSorted().doesNotHaveDuplicates();
    }
  }

  private static List<Long> verifiedHeights(StoreReader store) {
    return store.events(1, Integer.MAX_VALUE).stream()
        .filter(event -> event.type() == EventType.VERIFIED)
        .map(event -> event.block().orElseThrow().height())
        .toList();
  }

  private Platform started() {
    return Platform.in(home).shipping("vmstudio-echo").trusting(SENDER).start();
  }

  private ChainKey register(Platform platform) throws Exception {
    return platform.service(ChainAdministration.class).register(echo.definition()).key();
  }

  private static Events events(Platform platform) throws InterruptedException {
    return new Events(platform.service(EventFeed.class));
  }
}
