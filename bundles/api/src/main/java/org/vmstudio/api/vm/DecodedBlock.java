package org.vmstudio.api.vm;

import java.util.List;
import org.vmstudio.api.Bytes;

/**
 * A raw block taken apart.
 *
 * @param facts what it says of itself
 * @param envelope all of the block but its transactions, in a form that the same codec's instance
 *     understands
 * @param transactions the atomic transactions in their order, in the chain's own encoding
 */
public record DecodedBlock(BlockFacts facts, Bytes envelope, List<Bytes> transactions) {
  /** Copies its list. */
  public DecodedBlock {
    transactions = List.copyOf(transactions);
  }
}
