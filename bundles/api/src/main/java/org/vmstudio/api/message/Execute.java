package org.vmstudio.api.message;

import org.vmstudio.api.Hash;

/**
 * Message III: execute one atomic transaction. A block without transactions is one message with
 * {@code count} 0 and {@code index} 0.
 *
 * @param chain the chain
 * @param height the block
 * @param index the place in the block, from 0
 * @param count the transactions in the block
 * @param image the image that runs it
 * @param bodyHash keccak256 of the raw transaction, of the empty string where {@code count} is 0
 */
public record Execute(
    ChainKey chain, long height, int index, int count, ImageRef image, Hash bodyHash)
    implements Message {
  @Override
  public MessageType type() {
    return MessageType.EXECUTE;
  }

  /** Whether it is the last of its block, after which the block is sealed. */
  public boolean last() {
    return index >= count - 1;
  }
}
