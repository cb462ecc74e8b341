package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.ContainerState;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** A chain whose machine runs in child processes, because the operator wants it. */
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
      inbox.submit(sender.preload(chain, 1, echo.grow(5, 2)));
      events.await(EventType.VERIFIED, chain, 5);
      assertThat(platform.context().getBundles())
          .noneMatch(bundle -> "org.vmstudio.echo".equals(bundle.getSymbolicName()));

      List<ProcessHandle> killed = ProcessHandle.current().children().toList();
      assertThat(killed).hasSizeGreaterThanOrEqualTo(2);
      killed.forEach(ProcessHandle::destroyForcibly);
      killed.forEach(process -> process.onExit().join());
      inbox.submit(sender.preload(chain, 6, echo.grow(60, 20)));

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

  private Platform started() {
    return Platform.in(home)
        .with("org.vmstudio.loader", "process", new String[] {"echo"})
        .shipping("vmstudio-echo")
        .trusting(SENDER)
        .start();
  }
}
