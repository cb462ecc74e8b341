package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @TempDir private Path home;

  @Test
  void aSignedPacketOfAnEchoChainEndsInReceipts() throws Exception {
    try (Platform platform =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .with(
                "org.vmstudio.rights",
                "grants",
                new String[] {"self * image", Messenger.addressOf(5) + " * preload"})
            .start()) {
      EchoChain echo = new EchoChain("way", 20);
      ChainKey chain =
          platform.service(ChainAdministration.class).register(echo.definition()).key();
      Messenger sender = new Messenger(5, platform.service(PacketCodec.class));
      StoreReader store = platform.service(StoreReader.class);

      Reply reply =
          platform.service(MessageInbox.class).submit(sender.preload(chain, 1, echo.grow(10, 4)));

      assertThat(reply).isInstanceOf(Reply.Accepted.class);
      Verdict verdict =
          new Events(platform.service(EventFeed.class))
              .await(EventType.VERIFIED, chain, 10)
              .verdict()
              .orElseThrow();
      assertThat(verdict.checked()).contains("coinsHash", "burnt", "transactionsRoot");
      assertThat(store.receipts(chain, 10)).hasSize(4);
      assertThat(store.head(chain).orElseThrow().verified().height()).isEqualTo(10);
    }
  }
}
