package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmstudio.itests.platform.BadPackets.flip;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;
import org.vmstudio.tck.echo.EchoForgery;

/** Bad input gets its reason, changes nothing on disk, and the node goes on. */
class BadInputIT {

  private static final int ALLOWED = 5;
  private static final int STRANGER = 6;
  private static final int SUSPENDED = 7;
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private static Path home;
  private static Platform platform;
  private static MessageInbox inbox;
  private static StoreReader store;
  private static EchoChain echo;
  private static BadPackets packets;
  private static byte[] accepted;

  @BeforeAll
  static void startWithThreeBlocks() throws Exception {
    platform =
        Platform.in(home)
            .shipping("vmstudio-echo")
            .trusting(ALLOWED, SUSPENDED)
            .with("org.vmstudio.packets", "maxBodyBytes", MEBIBYTE)
            .with("org.vmstudio.dispatcher", "blocks", 16)
            .start();
    echo = new EchoChain("bad", 20);
    ChainKey chain = platform.service(ChainAdministration.class).register(echo.definition()).key();
    inbox = platform.service(MessageInbox.class);
    store = platform.service(StoreReader.class);
    PacketCodec codec = platform.service(PacketCodec.class);
    Messenger sender = new Messenger(ALLOWED, codec);
    Events events = new Events(platform.service(EventFeed.class));
    accepted = sender.preload(chain, 1, echo.grow(3, 2));
    assertThat(inbox.submit(accepted)).isInstanceOf(Reply.Accepted.class);
    events.await(EventType.VERIFIED, chain, 3);
    suspend(chain, new Messenger(SUSPENDED, codec), events);
    packets =
        new BadPackets(
            codec, chain, echo.genesisHash(), sender, new Messenger(STRANGER, codec), echo);
  }

  /** One whose block did not verify. */
  private static void suspend(ChainKey chain, Messenger sender, Events events) throws Exception {
    EchoChain copy = new EchoChain("bad", 20);
    copy.grow(3, 2);
    Bytes wrong = EchoForgery.wrongBurnt(copy.next(1));
    assertThat(inbox.submit(sender.preload(chain, 4, List.of(wrong))))
        .isInstanceOf(Reply.Accepted.class);
    events.await(EventType.INVALID, chain, 4);
    assertThat(store.suspendedSenders(chain)).containsExactly(sender.address());
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @TestFactory
  Stream<DynamicTest> eachBadMessageGetsItsReasonAndChangesNothing() {
    return packets
        .cases(new Messenger(SUSPENDED, packets.codec()), accepted)
        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> refused(bad)));
  }

  private static void refused(BadPackets.Bad bad) throws RocksDBException {
    Disk before = Disk.of(home, store);

    Reply reply = inbox.submit(bad.packet());

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Rejected.class,
            rejected -> {
              assertThat(rejected.rejection().reason()).isEqualTo(bad.reason());
              assertThat(rejected.rejection().found()).isNotBlank();
              assertThat(rejected.rejection().expected()).isNotBlank();
              assertThat(rejected.rejection().advice()).isNotBlank();
            });
    assertThat(Disk.of(home, store)).isEqualTo(before);
  }

  @Test
  void truncatedAndFuzzedPacketsChangeNothingWhateverTheyAre() throws RocksDBException {
    Disk before = Disk.of(home, store);
    Random random = new Random(42);
    for (int length = 0; length < accepted.length; length += 7) {
      assertRejected(Arrays.copyOf(accepted, length));
    }
    for (int i = 0; i < 2_000; i++) {
      byte[] fuzzed = accepted.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        flip(fuzzed, random.nextInt(fuzzed.length), random);
      }
      assertRejected(fuzzed);
    }
    assertThat(Disk.of(home, store)).isEqualTo(before);
  }

  private static void assertRejected(byte[] packet) {
    assertThat(inbox.submit(packet)).isInstanceOf(Reply.Rejected.class);
  }

  @Test
  void everyReasonThatAMessageAloneCanHaveIsAmongTheCases() {
    assertThat(
            packets
                .cases(new Messenger(SUSPENDED, packets.codec()), accepted)
                .map(BadPackets.Bad::reason)
                .distinct())
        .contains(
            RejectReason.MALFORMED,
            RejectReason.UNSUPPORTED_VERSION,
            RejectReason.UNKNOWN_CHAIN,
            RejectReason.WRONG_RECIPIENT,
            RejectReason.EXPIRED,
            RejectReason.BAD_ADDRESS,
            RejectReason.BAD_SIGNATURE,
            RejectReason.NOT_AUTHORISED,
            RejectReason.SUSPENDED,
            RejectReason.REPLAYED,
            RejectReason.ALREADY_KNOWN,
            RejectReason.BODY_HASH_MISMATCH,
            RejectReason.BODY_MISMATCH,
            RejectReason.BROKEN_LINK,
            RejectReason.HEIGHT_GAP,
            RejectReason.TOO_LARGE);
  }
}
