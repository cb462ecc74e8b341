package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDBException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/** A node whose files lose what was in them while it runs, as a failing device's do. */
class ReadErrorIT {
  private static final String STATE = "state";
  private static final Duration PAUSE = Duration.ofMillis(10);

  @TempDir private Path home;

  @Test
  @Timeout(120)
  void theChainStopsWithAFaultOthersGoOnAndItIsResumedWhenTheDeviceIsWell() throws Exception {
    EchoBranches sick = new EchoBranches("sick", 1, 4);
    EchoBranches well = new EchoBranches("well", 2, 4);
    ChainKey chain;
    try (Platform node = started("node")) {
      chain = register(node, sick);
      send(node, chain, sick.grow(30));
      BranchNode.await(node, chain, sick.head().head().hash());
    }
    // The clean end has put everything into files.
    settle(chain);
    try (Platform node = started("node")) {
      Map<Path, byte[]> lost = empty(home.resolve("node"));
      Batch next = sick.grow(3);
      Messenger sender = new Messenger(BranchNode.SENDER, node.service(PacketCodec.class));
      sender.skipTo(1);
      assertThat(
              node.service(MessageInbox.class)
                  .submit(sender.preload(chain, next.from(), next.blocks())))
          .isInstanceOf(Reply.Accepted.class);
      Events events = new Events(node.service(EventFeed.class));
      assertThat(
              events
                  .await(event ->
                      event.type() == EventType.CHAIN_HALTED
                          && event.chain().filter(chain::equals).isPresent())
                  .detail())
          .contains("block 31 failed 2 times");
      ChainKey other = register(node, well);
      send(node, other, well.grow(5));
      BranchNode.await(node, other, well.head().head().hash());

      restore(lost);
      node.service(ChainAdministration.class).resume(chain);
      BranchNode.await(node, chain, next.tip());
      assertThat(digest(node, chain)).isEqualTo(importedAfresh(sick));
    }
  }

  /**
   * Has the database rewrite its files now, as it does once after each end: so that it is the chain
   * that meets what becomes of them, and not the database beside it.
   */
  private void settle(ChainKey chain) throws Exception {
    try (Platform node = started("node")) {
      node.service(StoreReader.class).openState(chain).close();
      while (!isSettled()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private boolean isSettled() throws RocksDBException {
    try {
      return Disk.filesOf(home.resolve("node"), STATE).stream()
          .allMatch(file -> file.largestSeqno() == 0);
    } catch (RocksDBException e) {
      // Who looks from beside while a file is being replaced finds it named and gone.
      assertThat(e).hasMessageContaining("No such file");
      return false;
    }
  }

  private static Map<Path, byte[]> empty(Path home) throws RocksDBException, IOException {
    Map<Path, byte[]> lost = new HashMap<>();
    for (LiveFileMetaData live : Disk.filesOf(home, STATE)) {
      Path file = Path.of(live.path(), live.fileName());
      lost.put(file, Files.readAllBytes(file));
      Files.write(file, new byte[0]);
    }
    assertThat(lost).as("files of the state").isNotEmpty();
    return lost;
  }

  private static void restore(Map<Path, byte[]> lost) throws IOException {
    for (Entry<Path, byte[]> file : lost.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  private String importedAfresh(EchoBranches branches) throws Exception {
    try (Platform fresh = started("fresh")) {
      ChainKey chain = register(fresh, branches);
      send(fresh, chain, new Batch(1, branches.head().blocks(), branches.head().head().hash()));
      BranchNode.await(fresh, chain, branches.head().head().hash());
      return digest(fresh, chain);
    }
  }

  private static void send(Platform node, ChainKey chain, Batch batch) throws InterruptedException {
    Messenger sender = new Messenger(BranchNode.SENDER, node.service(PacketCodec.class));
    assertThat(
            node.service(MessageInbox.class)
                .submit(sender.preload(chain, batch.from(), batch.blocks())))
        .isInstanceOf(Reply.Accepted.class);
  }

  private static ChainKey register(Platform node, EchoBranches branches) throws Exception {
    return node.service(ChainAdministration.class).register(branches.head().definition()).key();
  }

  private static String digest(Platform node, ChainKey chain) throws InterruptedException {
    return StateDigest.of(node.service(StoreReader.class), chain);
  }

  private Platform started(String name) {
    return BranchNode.in(home.resolve(name), "vmstudio-echo").start();
  }
}
