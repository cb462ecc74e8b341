package org.vmstudio.ethereum.building;

import java.util.List;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.parallel.SignedTransaction;

/**
 * A block that was made.
 *
 * @param block the block
 * @param dropped what no block can have and waits no longer
 */
public record BuiltBlock(Block block, List<Dropped> dropped) {
  /** Takes a copy of the list. */
  public BuiltBlock {
    dropped = List.copyOf(dropped);
  }

  /**
   * A transaction that is not in the block and waits no longer.
   *
   * @param signed the transaction
   * @param why the reason
   */
  public record Dropped(SignedTransaction signed, RuleViolation why) {}
}
