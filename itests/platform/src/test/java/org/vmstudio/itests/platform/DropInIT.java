package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.DroppedImages;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** Bundles that are copied into the folder of a node that works. */
class DropInIT {
  private static final int SENDER = 5;
  private static final int STRANGER = 6;

  @TempDir private Path home;
  private final EchoChain echo = new EchoChain("dropped", 20);

  @Test
  void aSignedBundleMovesAWorkingChainAndWhateverElseLiesThereDoesNotRun() throws Exception {
    Path folder = Files.createDirectories(home.resolve("plugins"));
    Files.createDirectory(folder.resolve("quarantine"));
    try (Platform node = started(folder)) {
      Messenger sender = new Messenger(SENDER, node.service(PacketCodec.class));
      Messenger stranger = new Messenger(STRANGER, node.service(PacketCodec.class));
      Events events = new Events(node.service(EventFeed.class));
      ChainKey chain = node.service(ChainAdministration.class).register(echo.definition()).key();
      send(node, sender, chain, 1);
      events.await(EventType.VERIFIED, chain, 10);
      NewImage newer = NewImage.echo("0.2.0");
      NewImage older = NewImage.echo("0.0.9");
      NewImage foreign = NewImage.echo("0.3.0");
      NewImage unsigned = NewImage.echo("0.4.0");
      NewImage idle = new NewImage(Bytes.EMPTY, newer.ref());
      rubbish(folder);
      drop(folder, "older.jar", older, sender.seal(older.ref().sha256()));
      drop(folder, "foreign.jar", foreign, stranger.seal(foreign.ref().sha256()));
      drop(folder, "replayed.jar", unsigned, sender.seal(newer.ref().sha256()));
      drop(folder, "empty.jar", idle, sender.seal(idle.ref().sha256()));
      Files.write(folder.resolve("unsigned.jar"), unsigned.jar().toArray());

      drop(folder, "echo.jar", newer, sender.seal(newer.ref().sha256()));

      events.await(event -> event.type() == EventType.UPGRADED);
      send(node, sender, chain, 11);
      events.await(EventType.VERIFIED, chain, 20);
      StoreReader store = node.service(StoreReader.class);
      assertThat(store.verdict(chain, 20).orElseThrow().image()).isEqualTo(newer.ref());
      DroppedImages dropped = node.service(DroppedImages.class);
      await(folder.resolve("quarantine/unsigned.jar"));
      assertThat(dropped.quarantine())
          .extracting(DroppedImages.Refused::file, refused -> refused.reason().split(":")[0])
          .containsExactly(
              tuple("empty.jar", "BAD_IMAGE"),
              tuple("foreign.jar", "NOT_AUTHORISED"),
              tuple("noise.jar", "NOT_AUTHORISED"),
              tuple("older.jar", "VERSION_NOT_NEWER"),
              tuple("replayed.jar", "NOT_AUTHORISED"),
              tuple("unsigned.jar", "NOT_AUTHORISED"));
      assertThat(versions(store)).containsExactly("0.1.0", "0.2.0");
      assertThat(machines(node)).isEqualTo(2);
    }
  }

  @Test
  void removingABundleRetiresItsImageOnlyWhenNoChainUsesIt() throws Exception {
    Path folder = Files.createDirectory(home.resolve("plugins"));
    try (Platform node = started(folder)) {
      Messenger sender = new Messenger(SENDER, node.service(PacketCodec.class));
      ChainAdministration chains = node.service(ChainAdministration.class);
      NewImage used = NewImage.echo("0.2.0");
      NewImage unused = NewImage.echo("0.3.0");
      drop(folder, "a.jar", used, sender.seal(used.ref().sha256()));
      await(folder.resolve("a.jar.admitted"));
      drop(folder, "b.jar", unused, sender.seal(unused.ref().sha256()));
      await(folder.resolve("b.jar.admitted"));
      ChainKey chain = chains.register(echo.definition(), used.ref()).key();

      Files.delete(folder.resolve("a.jar"));
      Files.delete(folder.resolve("b.jar"));

      new Events(node.service(EventFeed.class))
          .await(event -> event.type() == EventType.IMAGE_RETIRED);
      assertThat(versions(node.service(StoreReader.class))).containsExactly("0.1.0", "0.2.0");
      assertThat(folder.resolve("a.jar.admitted")).exists();
      send(node, sender, chain, 1);
      new Events(node.service(EventFeed.class)).await(EventType.VERIFIED, chain, 10);
    }
  }

  private Platform started(Path folder) {
    String sender = Messenger.addressOf(SENDER).toString();
    return Platform.in(home)
        .shipping("vmstudio-echo")
        .with("org.vmstudio.plugins", "folder", folder.toString())
        .with("org.vmstudio.plugins", "lookMillis", 20)
        .with(
            "org.vmstudio.rights",
            "grants",
            new String[] {"self * image", sender + " * preload", sender + " * image"})
        .start();
  }

  private void send(Platform node, Messenger sender, ChainKey chain, long first)
      throws InterruptedException {
    byte[] packet = sender.preload(chain, first, echo.grow(10, 2));
    assertThat(node.service(MessageInbox.class).submit(packet)).isInstanceOf(Reply.Accepted.class);
  }

  private static void drop(Path folder, String name, NewImage image, Bytes seal)
      throws IOException {
    Files.write(folder.resolve(name + ".sig"), seal.toArray());
    Files.write(folder.resolve(name), image.jar().toArray());
  }

  private static void rubbish(Path folder) throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("noise"), noise);
    Files.write(folder.resolve("noise.jar"), noise);
    Files.write(folder.resolve("alone.jar.sig"), noise);
    Files.write(folder.resolve("noise.jar.admitted"), noise);
    Files.createDirectory(folder.resolve("folder.jar"));
    Files.createSymbolicLink(folder.resolve("nowhere.jar"), folder.resolve("absent"));
  }

  /** Waits until a file is there. */
  private static void await(Path file) throws IOException, InterruptedException {
    try (WatchService watch = file.getFileSystem().newWatchService()) {
      file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey change = watch.poll(1, TimeUnit.MINUTES);
        assertThat(change).as("something new beside " + file).isNotNull();
        change.pollEvents();
        change.reset();
      }
    }
  }

  private static List<String> versions(StoreReader store) {
    return store.images().stream().map(image -> image.ref().version().toString()).toList();
  }

  private static long machines(Platform node) {
    return Stream.of(node.context().getBundles())
        .filter(bundle -> "org.vmstudio.echo".equals(bundle.getSymbolicName()))
        .count();
  }
}
