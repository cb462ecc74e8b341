package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationAdmin;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** Chains whose machine runs in child processes, because the operator wants it. */
class ProcessWayIT {

  private static final int SENDER = 5;

  @TempDir private Path home;

  @Test
  void aChainGoesOnInAFreshProcessAfterAllOfThemWereKilled() throws Exception {
    EchoChain echo = new EchoChain("process", 20);
    try (Platform platform = started()) {
      platform.awaitImages();
      ChainKey chain =
          platform.service(ChainAdministration.class).register(echo.definition()).key();
      Messenger sender = new Messenger(SENDER, platform.service(PacketCodec.class));
      MessageInbox inbox = platform.service(MessageInbox.class);
      Events events = new Events(platform.service(EventFeed.class));
      assertThat(inbox.submit(sender.preload(chain, 1, echo.grow(5, 2))))
          .isInstanceOf(Reply.Accepted.class);
      events.await(EventType.VERIFIED, chain, 5);
      assertThat(platform.context().getBundles())
          .noneMatch(bundle -> "org.vmstudio.echo".equals(bundle.getSymbolicName()));

      List<ProcessHandle> killed = ProcessHandle.current().children().toList();
      assertThat(killed).hasSizeGreaterThanOrEqualTo(2);
      killed.forEach(ProcessHandle::destroyForcibly);
      killed.forEach(process -> process.onExit().join());
      assertThat(inbox.submit(sender.preload(chain, 6, echo.grow(60, 20))))
          .isInstanceOf(Reply.Accepted.class);

      events.await(EventType.VERIFIED, chain, 30);
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      events.await(EventType.VERIFIED, chain, 65);
      StoreReader store = platform.service(StoreReader.class);
      assertThat(store.head(chain).orElseThrow().verified().height()).isEqualTo(65);
      assertThat(store.chain(chain).orElseThrow().halted()).isEmpty();
      assertThat(platform.service(ContainerLibrary.class).containers())
          .extracting(Container::state)
          .contains(ContainerState.FAILED);
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aWorkingChainMovesIntoAProcessAndOutAgainBetweenTwoBlocks() throws Exception {
    EchoChain echo = new EchoChain("moves", 20);
    try (Platform platform = plan().start()) {
      platform.awaitImages();
      ChainKey chain =
          platform.service(ChainAdministration.class).register(echo.definition()).key();
      Feed feed = new Feed(platform, chain, echo);
      feed.until(() -> hasBundle(platform));

      want(platform, "echo");
      feed.until(() -> !hasBundle(platform) && hasChildren());
      feed.until(() -> true);
      want(platform);
      feed.until(() -> hasBundle(platform) && !hasChildren());
      feed.until(() -> true);

      StoreReader store = platform.service(StoreReader.class);
      assertThat(store.events(1, Integer.MAX_VALUE))
          .filteredOn(event -> event.type() == EventType.VERIFIED)
          .extracting(event -> event.block().orElseThrow().height())
          .isEqualTo(LongStream.rangeClosed(1, feed.height).boxed().toList());
      assertThat(platform.service(ContainerLibrary.class).containers())
          .extracting(Container::state)
          .doesNotContain(ContainerState.FAILED);
    }
  }

  /** Lets a chain grow while something is on its way. */
  private static final class Feed {
    private static final int MOST = 100_000;

    private final Platform platform;
    private final ChainKey chain;
    private final EchoChain echo;
    private final Messenger sender;
    private long height;

    Feed(Platform platform, ChainKey chain, EchoChain echo) throws InterruptedException {
      this.platform = platform;
      this.chain = chain;
      this.echo = echo;
      this.sender = new Messenger(SENDER, platform.service(PacketCodec.class));
    }

    /** Brings blocks, and after them sees whether it has come. */
    void until(BooleanSupplier isThere) throws Exception {
      Events events = new Events(platform.service(EventFeed.class));
      do {
        assertThat(height).as("what is awaited comes while the chain grows").isLessThan(MOST);
        platform
            .service(MessageInbox.class)
            .submit(sender.preload(chain, height + 1, echo.grow(4, 2)));
        height += 4;
        events.await(EventType.VERIFIED, chain, height);
      } while (!isThere.getAsBoolean());
    }
  }

  private static boolean hasBundle(Platform platform) {
    return Arrays.stream(platform.context().getBundles())
        .anyMatch(bundle -> "org.vmstudio.echo".equals(bundle.getSymbolicName()));
  }

  private static boolean hasChildren() {
    return ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive);
  }

  @SuppressWarnings("JdkObsolete") // the form that ConfigurationAdmin takes
  private static void want(Platform platform, String... inProcesses) throws Exception {
    Dictionary<String, Object> settings = new Hashtable<>();
    settings.put("process", inProcesses);
    platform
        .service(ConfigurationAdmin.class)
        .getConfiguration("org.vmstudio.containers", "?")
        .update(settings);
  }

  private Platform started() {
    return plan().with("org.vmstudio.containers", "process", new String[] {"echo"}).start();
  }

  private Platform.Plan plan() {
    return Platform.in(home).shipping("vmstudio-echo").trusting(SENDER).withQuickChildren();
  }
}
