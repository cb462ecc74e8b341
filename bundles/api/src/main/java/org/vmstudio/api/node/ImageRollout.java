package org.vmstudio.api.node;

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
}
