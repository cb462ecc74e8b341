package org.vmstudio.itests.platform;

import java.nio.file.Path;

/** A node with PaVM and one sender who may bring blocks. */
final class SampleNode {
  /** The sender. */
  static final int SENDER = 1;

  private SampleNode() {}

  static Platform start(Path home) {
    return Platform.in(home)
        .shipping("vmstudio-pavm")
        .with(
            "org.vmstudio.rights",
            "grants",
            new String[] {"self * image", Messenger.addressOf(SENDER) + " * preload"})
        .start();
  }
}
