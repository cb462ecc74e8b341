package org.vmstudio.shell.internal;

import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.testing.MemoryStore;

/** Moves no chain; only the image that a chain has may not follow. */
record ToyRollout(MemoryStore store) implements ImageRollout {
  @Override
  public Reply move(ChainKey chain, ImageRef image, long activationHeight) {
    throw new UnsupportedOperationException("no chain moves here");
  }

  @Override
  public Optional<String> obstacle(ChainKey chain, ImageRef image) {
    return store
        .imageAt(chain, Long.MAX_VALUE)
        .filter(image::equals)
        .map(now -> now + ", expected newer than " + now);
  }
}
