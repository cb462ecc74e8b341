package org.vmstudio.itests.platform;

import java.nio.file.Path;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.store.EventType;

/** A node that takes branches from one sender. */
final class BranchNode {
  /** The sender. */
  static final int SENDER = 1;

  private BranchNode() {}

  /** A node that is yet to be started. */
  static Platform.Plan in(Path home, String image) {
    String sender = Messenger.addressOf(SENDER).toString();
    return Platform.in(home)
        .shipping(image)
        .with(
            "org.vmstudio.rights",
            "grants",
            new String[] {"self * image", sender + " * preload", sender + " * reorg"});
  }

  /** Waits until a block was verified. */
  static void await(Platform platform, ChainKey chain, Hash block) throws InterruptedException {
    new Events(platform.service(EventFeed.class))
        .await(event ->
            event.type() == EventType.VERIFIED
                && event.chain().filter(chain::equals).isPresent()
                && event.block().filter(ref -> ref.hash().equals(block)).isPresent());
  }
}
