package org.vmstudio.api.message;

import java.util.Optional;
import org.vmstudio.api.Hash;

/**
 * Message IV: a VM image and, perhaps, blocks. Its body is {@code rlp([jar, imageSignature,
 * [rawBlock...]])}.
 *
 * @param chain the chain
 * @param blocks the heights of the blocks in the body, or none
 * @param activationHeight the first height under the new image; 0 is the next block boundary
 * @param image the new image
 * @param bodyHash keccak256 of the body
 * @param origin who sends it
 */
public record Update(
    ChainKey chain,
    Optional<HeightRange> blocks,
    long activationHeight,
    ImageRef image,
    Hash bodyHash,
    Origin origin)
    implements Message {
  /** Refuses a negative activation height. */
  public Update {
    if (activationHeight < 0) {
      throw new IllegalArgumentException(
          "an activation height is not negative, found " + activationHeight);
    }
  }

  @Override
  public MessageType type() {
    return MessageType.UPDATE;
  }
}
