package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * Message II: load this image and these blocks. It has no body, it points into the ledger.
 *
 * @param chain the chain
 * @param blocks the heights to load
 * @param image the image that runs them
 * @param bodyHash keccak256 of the raw blocks, one after the other
 */
public record Load(ChainKey chain, HeightRange blocks, ImageRef image, Hash bodyHash)
    implements Message {
  @Override
  public MessageType type() {
    return MessageType.LOAD;
  }
}
