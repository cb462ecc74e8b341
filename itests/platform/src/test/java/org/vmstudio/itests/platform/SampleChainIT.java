package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;

/** PaVM from its bundle, on a chain that was recorded from a stock development node. */
class SampleChainIT {

  private static final int HONEST = 1;
  private static final int FIRST_LIAR = 10;

  @TempDir private Path home;

  private final SampleChain sample = SampleChain.read();

  @Test
  void everyBlockVerifiesAndEveryTamperedCopyIsRefusedForItsReason() throws Exception {
    try (Platform platform = start()) {
      ChainKey chain =
          platform.service(ChainAdministration.class).register(sample.definition()).key();
      Messenger honest = new Messenger(HONEST, platform.service(PacketCodec.class));

      accept(
          platform, honest.preload(chain, 1, sample.blocks().subList(0, SampleChain.TAMPERED - 1)));
      awaitVerified(platform, chain, SampleChain.TAMPERED - 1);
      int liar = FIRST_LIAR;
      for (SampleChain.Tampered tampered : sample.tampered()) {
        refuse(platform, chain, tampered, liar++);
      }
      List<Bytes> rest = sample.blocks().subList(SampleChain.TAMPERED - 1, sample.blocks().size());
      accept(platform, honest.preload(chain, SampleChain.TAMPERED, rest));
      awaitVerified(platform, chain, sample.blocks().size());

      StoreReader store = platform.service(StoreReader.class);
      IntStream.rangeClosed(1, sample.blocks().size())
          .forEach(height -> assertAsRecorded(store, chain, height));
    }
  }

  private void refuse(Platform platform, ChainKey chain, SampleChain.Tampered tampered, int liar)
      throws InterruptedException {
    StoreReader store = platform.service(StoreReader.class);
    ChainHead before = store.head(chain).orElseThrow();
    long events = store.lastEvent();
    Messenger sender = new Messenger(liar, platform.service(PacketCodec.class));
    byte[] packet = sender.preload(chain, SampleChain.TAMPERED, List.of(tampered.raw()));
    Reply reply = platform.service(MessageInbox.class).submit(packet);
    if (tampered.accepted()) {
      assertThat(reply).as("%s", tampered).isInstanceOf(Reply.Accepted.class);
      Verdict verdict = awaitInvalid(platform, chain, events);
      assertThat(verdict.mismatches()).extracting(Mismatch::name).contains(tampered.reason());
      assertThat(store.suspended(sender.address(), chain)).isTrue();
      assertThat(store.quarantine(chain)).isNotEmpty();
    } else {
      assertThat(reply)
          .as("%s", tampered)
          .isInstanceOfSatisfying(
              Reply.Rejected.class,
              rejected ->
                  assertThat(rejected.rejection().reason().name()).isEqualTo(tampered.reason()));
      assertThat(store.lastEvent()).as("%s", tampered).isEqualTo(events);
    }
    assertThat(store.head(chain)).contains(before);
  }

  private void assertAsRecorded(StoreReader store, ChainKey chain, int height) {
    JsonNode expected = sample.expected().get(height - 1);
    Verdict verdict = store.verdict(chain, height).orElseThrow();
    assertThat(verdict.checked())
        .as("height %s", height)
        .contains("stateRoot", "receiptsRoot", "gasUsed", "logsBloom", "transactionsRoot");
    assertThat(verdict.block()).hasToString(expected.path("hash").asText());
    assertThat(verdict.work()).isEqualTo(expected.path("gasUsed").asLong());
    assertThat(store.receipts(chain, height)).hasSize(verdict.transactions());
    assertThat(store.receipts(chain, height).stream().mapToLong(TransactionReceipt::work).sum())
        .isEqualTo(verdict.work());
  }

  private static void accept(Platform platform, byte[] packet) throws InterruptedException {
    assertThat(platform.service(MessageInbox.class).submit(packet))
        .isInstanceOf(Reply.Accepted.class);
  }

  private static void awaitVerified(Platform platform, ChainKey chain, long height)
      throws InterruptedException {
    new Events(platform.service(EventFeed.class)).await(EventType.VERIFIED, chain, height);
  }

  private static Verdict awaitInvalid(Platform platform, ChainKey chain, long after)
      throws InterruptedException {
    return new Events(platform.service(EventFeed.class))
        .await(event ->
            event.sequence() > after
                && event.type() == EventType.INVALID
                && event.chain().filter(chain::equals).isPresent())
        .verdict()
        .orElseThrow();
  }

  private Platform start() {
    String[] grants =
        IntStream.concat(
                IntStream.of(HONEST),
                IntStream.range(FIRST_LIAR, FIRST_LIAR + sample.tampered().size()))
            .mapToObj(node -> Messenger.addressOf(node) + " * preload")
            .toArray(String[]::new);
    return Platform.in(home)
        .shipping("vmstudio-pavm")
        .with("org.vmstudio.rights", "grants", withNode(grants))
        .start();
  }

  private static String[] withNode(String[] grants) {
    String[] all = Arrays.copyOf(grants, grants.length + 1);
    all[grants.length] = "self * image";
    return all;
  }
}
