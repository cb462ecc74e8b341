package org.vmstudio.api.vm;

import java.util.List;
import org.vmstudio.api.receipt.Commitment;

/**
 * A chain's beginning.
 *
 * @param facts the genesis block; what it promises about its state stands in {@code promised}
 * @param allocation the state at genesis
 * @param computed what the allocation's commitments really are, under the names of {@code
 *     facts.promised}; empty where the definition brings no allocation
 */
public record Genesis(BlockFacts facts, StateDelta allocation, List<Commitment> computed) {
  /** Copies its list. */
  public Genesis {
    computed = List.copyOf(computed);
  }
}
