package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.guide.GuidePlugin;

/** From the guide's page into a node: the plugin that the page tells its reader to write. */
class GuideWayIT {

  @TempDir private Path home;
  @TempDir private Path reader;

  @Test
  void thePluginOfTheGuideVerifiesTheBlocksOfItsChain() throws Exception {
    GuidePlugin plugin = GuidePlugin.in(reader);
    Sample sample = plugin.sample();
    Path images = Files.createDirectories(home.resolve("images"));
    Files.copy(plugin.jar(), images.resolve("tally-1.0.0.jar"));
    try (Platform platform = node()) {
      platform.awaitImages();
      ChainKey chain =
          platform.service(ChainAdministration.class).register(sample.definition()).key();
      Messenger sender = new Messenger(5, platform.service(PacketCodec.class));

      Reply reply =
          platform.service(MessageInbox.class).submit(sender.preload(chain, 1, sample.blocks()));

      assertThat(reply).isInstanceOf(Reply.Accepted.class);
      Verdict verdict =
          new Events(platform.service(EventFeed.class))
              .await(EventType.VERIFIED, chain, sample.blocks().size())
              .verdict()
              .orElseThrow();
      assertThat(verdict.checked()).contains("total", "body");
      assertThat(platform.service(StoreReader.class).images())
          .extracting(ImageRecord::name)
          .containsExactly("tally");
    }
  }

  private Platform node() {
    return Platform.in(home)
        .with(
            "org.vmstudio.rights",
            "grants",
            new String[] {"self * image", Messenger.addressOf(5) + " * preload"})
        .start();
  }
}
