package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.ContainerLibrary;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.tck.echo.EchoChain;

/** VM bundles in the framework: through the gate or not at all. */
class ImageWayIT {

  private static final int SENDER = 5;

  @TempDir private Path home;

  @Test
  void shippedImagesPassTheGateOnceAndAreThereAgainAfterARestart() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (Platform platform = started()) {
        platform.awaitImages();
        StoreReader store = platform.service(StoreReader.class);
        assertThat(store.images()).singleElement().extracting(ImageRecord::name).isEqualTo("echo");
        assertThat(store.events(1, 100))
            .extracting(Event::type)
            .containsOnlyOnce(EventType.IMAGE_ADMITTED);
      }
    }
  }

  @Test
  void aBundleThatIsDroppedIntoTheFrameworkServesNobody() throws Exception {
    try (Platform platform = started()) {
      platform.awaitImages();
      Bundle stray =
          platform
              .context()
              .installBundle("stray:echo", Jars.of("vmstudio-echo").toUri().toURL().openStream());

      stray.start();

      assertThat(stray.getRegisteredServices()).hasSize(1);
      assertThat(stray.getRegisteredServices()[0].getUsingBundles()).isNull();
    }
  }

  @Test
  void aMachineThatGoesAwayInTheMiddleOfAChainComesBackAndTheChainGoesOn() throws Exception {
    EchoChain echo = new EchoChain("away", 20);
    try (Platform platform = started()) {
      ChainKey chain =
          platform.service(ChainAdministration.class).register(echo.definition()).key();
      Messenger sender = new Messenger(SENDER, platform.service(PacketCodec.class));
      MessageInbox inbox = platform.service(MessageInbox.class);
      Events events = new Events(platform.service(EventFeed.class));
      inbox.submit(sender.preload(chain, 1, echo.grow(5, 2)));
      events.await(EventType.VERIFIED, chain, 5);

      platform.bundleNamed("org.vmstudio.echo").uninstall();
      inbox.submit(sender.preload(chain, 6, echo.grow(5, 2)));

      events.await(EventType.VERIFIED, chain, 10);
      assertThat(platform.service(ContainerLibrary.class).containers())
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(platform.service(StoreReader.class).chain(chain).orElseThrow().halted()).isEmpty();
    }
  }

  @Test
  void aVmBundleSeesNothingOfTheNode() throws Exception {
    try (Platform platform = started()) {
      platform.awaitImages();
      Bundle machine = platform.bundleNamed("org.vmstudio.echo");

      assertThat(machine.getBundleContext().getBundles()).containsExactly(machine);
      for (Class<?> hidden : List.of(StoreReader.class, MessageInbox.class)) {
        assertThat(machine.getBundleContext().getAllServiceReferences(hidden.getName(), null))
            .isNull();
      }
    }
  }

  private Platform started() {
    return Platform.in(home).shipping("vmstudio-echo").trusting(SENDER).start();
  }
}
