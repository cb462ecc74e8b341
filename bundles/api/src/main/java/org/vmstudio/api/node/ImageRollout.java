package org.vmstudio.api.node;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;

/** Moves chains to images that this node has, by a message IV of its own. Thread-safe. */
@ProviderType
public interface ImageRollout {
  /**
   * Sends the message; what becomes of the upgrade is told by events.
   *
   * @param chain the chain
   * @param image an admitted image
   * @param activationHeight from when on it rules; 0 is the next block boundary
   * @throws IllegalArgumentException if the image was not admitted
   */
  Reply move(ChainKey chain, ImageRef image, long activationHeight);

  /**
   * Why an image may not follow the one that a chain has; empty where it may. Versions order the
   * images of one machine: to another machine of the family a chain may move at any version that is
   * no older than what it had of that one before.
   */
  Optional<String> obstacle(ChainKey chain, ImageRef image);
}
