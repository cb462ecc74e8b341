package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * Message I: blocks of an origin chain. Its body is {@code rlp([rawBlock...])}, each block in the
 * origin chain's own encoding.
 *
 * @param chain the chain
 * @param blocks the heights of the blocks in the body
 * @param bodyHash keccak256 of the body
 * @param origin who sends it
 */
public record Preload(ChainKey chain, HeightRange blocks, Hash bodyHash, Origin origin)
    implements Message {
  @Override
  public MessageType type() {
    return MessageType.PRELOAD;
  }
}
