package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/** Long random reorganisations, with restarts between, against a chain that never saw a branch. */
class EchoBranchIT {
  private static final int MOVES = 30;
  private static final int DEPTH = 40;

  @TempDir private Path home;

  private final EchoBranches branches = new EchoBranches("branches", 7, 3);
  private final Random random = new Random(8);
  private long sequence;

  @Test
  void afterEachMoveTheChainIsAsIfItHadSeenTheWinningBranchAlone() throws Exception {
    ChainKey chain;
    try (Platform node = started("node")) {
      chain = register(node);
      accepted(node, chain, branches.grow(60));
      moves(node, chain);
    }
    try (Platform node = started("node")) {
      moves(node, chain);
      assertThat(digest(node, chain)).isEqualTo(importedAfresh());
      assertThat(reorganisations(node)).isGreaterThan(MOVES / 2);
    }
  }

  private void moves(Platform node, ChainKey chain) throws InterruptedException {
    for (int i = 0; i < MOVES; i++) {
      switch (random.nextInt(4)) {
        case 0 -> accepted(node, chain, branches.grow(1 + random.nextInt(5)));
        case 1 -> refused(node, chain, branches.fallShort(DEPTH));
        default -> accepted(node, chain, branches.overtake(DEPTH, 4));
      }
    }
  }

  private void accepted(Platform node, ChainKey chain, Batch batch) throws InterruptedException {
    assertThat(send(node, chain, batch)).isInstanceOf(Reply.Accepted.class);
    BranchNode.await(node, chain, batch.tip());
    StoreReader store = node.service(StoreReader.class);
    assertThat(store.head(chain).orElseThrow().verified().hash()).isEqualTo(batch.tip());
    assertThat(store.block(chain, branches.height() + 1L)).isEmpty();
  }

  private void refused(Platform node, ChainKey chain, Batch batch) throws InterruptedException {
    assertThat(send(node, chain, batch))
        .isInstanceOfSatisfying(
            Reply.Rejected.class,
            rejected ->
                assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.NOT_PREFERRED));
  }

  private Reply send(Platform node, ChainKey chain, Batch batch) throws InterruptedException {
    Messenger sender = new Messenger(BranchNode.SENDER, node.service(PacketCodec.class));
    sender.skipTo(sequence++);
    return node.service(MessageInbox.class)
        .submit(sender.preload(chain, batch.from(), batch.blocks()));
  }

  private String importedAfresh() throws Exception {
    try (Platform fresh = started("fresh")) {
      ChainKey chain = register(fresh);
      Messenger sender = new Messenger(BranchNode.SENDER, fresh.service(PacketCodec.class));
      assertThat(
              fresh
                  .service(MessageInbox.class)
                  .submit(sender.preload(chain, 1, branches.head().blocks())))
          .isInstanceOf(Reply.Accepted.class);
      BranchNode.await(fresh, chain, branches.head().head().hash());
      return digest(fresh, chain);
    }
  }

  private static long reorganisations(Platform node) throws InterruptedException {
    return node.service(StoreReader.class).events(1, Integer.MAX_VALUE).stream()
        .map(Event::type)
        .filter(EventType.REORGANISED::equals)
        .count();
  }

  private static String digest(Platform node, ChainKey chain) throws InterruptedException {
    return StateDigest.of(node.service(StoreReader.class), chain);
  }

  /** The node with its images. */
  private Platform started(String name) throws InterruptedException {
    Platform node = BranchNode.in(home.resolve(name), "vmstudio-echo").start();
    node.awaitImages();
    return node;
  }

  private ChainKey register(Platform node) throws Exception {
    return node.service(ChainAdministration.class).register(branches.head().definition()).key();
  }
}
