package org.vmstudio.api.store;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.NodeAddress;

/**
 * The message I that follows a message IV: the blocks of its body, to be admitted once its upgrade
 * has ended in one way or the other. It is derived from the signed message and skips algorithm 1.
 *
 * @param message the message IV's hash
 * @param sender its sender
 * @param range the heights that it names
 * @param blocks the raw blocks
 */
public record FollowUp(Hash message, NodeAddress sender, HeightRange range, List<Bytes> blocks) {
  /** Copies its list. */
  public FollowUp {
    blocks = List.copyOf(blocks);
  }
}
