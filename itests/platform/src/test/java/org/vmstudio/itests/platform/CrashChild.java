package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.StateCursor;
import org.vmstudio.api.vm.StateView;

/**
 * A node in a JVM of its own that imports the sample chain, a block a message, and says on standard
 * output what it has done: {@code HEAD synchronised verified} at its start, {@code ACCEPTED height}
 * after each reply, {@code END digest} once all is verified. Started again on the same home, it
 * goes on from the synchronised block.
 */
final class CrashChild {
  private CrashChild() {}

  public static void main(String[] arguments) throws Exception {
    SampleChain sample = SampleChain.read();
    try (Platform platform = SampleNode.start(Path.of(arguments[0]))) {
      StoreReader store = platform.service(StoreReader.class);
      ChainKey chain = chain(platform, store, sample);
      ChainHead head = store.head(chain).orElseThrow();
      say("HEAD " + head.synchronised().height() + " " + head.verified().height());
      send(platform, chain, sample, head.synchronised().height());
      new Events(platform.service(EventFeed.class))
          .await(EventType.VERIFIED, chain, sample.blocks().size());
      say("END " + digest(store, chain));
    }
  }

  private static void send(Platform platform, ChainKey chain, SampleChain sample, long from)
      throws InterruptedException {
    Messenger sender = new Messenger(SampleNode.SENDER, platform.service(PacketCodec.class));
    MessageInbox inbox = platform.service(MessageInbox.class);
    for (long height = 1; height <= sample.blocks().size(); height++) {
      byte[] packet = sender.preload(chain, height, List.of(sample.blocks().get((int) height - 1)));
      if (height > from) {
        Reply reply = inbox.submit(packet);
        if (!(reply instanceof Reply.Accepted)) {
          throw new IllegalStateException("block " + height + ": " + reply);
        }
        say("ACCEPTED " + height);
      }
    }
  }

  private static ChainKey chain(Platform platform, StoreReader store, SampleChain sample)
      throws InterruptedException, RejectedException {
    ChainAdministration administration = platform.service(ChainAdministration.class);
    return store.chains().isEmpty()
        ? administration.register(sample.definition()).key()
        : store.chains().getFirst().key();
  }

  /** A digest of the head, the state, and all receipts and verdicts but for their times. */
  private static String digest(StoreReader store, ChainKey chain) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ChainHead head = store.head(chain).orElseThrow();
    digest.update(head.toString().getBytes(UTF_8));
    try (StateSnapshot state = store.openState(chain)) {
      for (int table = 0; table <= StateView.MAX_TABLE; table++) {
        update(digest, state, table);
      }
    }
    for (long height = 1; height <= head.verified().height(); height++) {
      digest.update(store.receipts(chain, height).toString().getBytes(UTF_8));
      digest.update(
          store.verdict(chain, height).orElseThrow().checked().toString().getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, StateView state, int table) {
    try (StateCursor cursor = state.scan(table, new byte[] {0}, null)) {
      while (cursor.next()) {
        digest.update((byte) table);
        digest.update(cursor.key());
        digest.update(cursor.value());
      }
    }
  }

  @SuppressWarnings("SystemOut") // the way to the parent process
  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
