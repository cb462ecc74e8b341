package org.vmstudio.database.internal.codec;

import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;

/**
 * Where a chain is, and where its state lies. A whole state is written beside the one that rules,
 * under another number, and becomes the chain's by this record alone: that makes the registration
 * and the import of any size one step.
 *
 * @param head the heads
 * @param stateId the number under which the state after the verified head lies
 */
public record ChainPosition(ChainHead head, int stateId) {
  /** The same with another verified head. */
  public ChainPosition verified(BlockRef block) {
    return new ChainPosition(new ChainHead(block, head.synchronised()), stateId);
  }

  /** The same with another synchronised head. */
  public ChainPosition synchronised(BlockRef block) {
    return new ChainPosition(new ChainHead(head.verified(), block), stateId);
  }
}
