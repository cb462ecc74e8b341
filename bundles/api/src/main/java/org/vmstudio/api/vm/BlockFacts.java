package org.vmstudio.api.vm;

import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.receipt.Commitment;

/**
 * What a block says of itself, in words that every chain shares.
 *
 * @param height its height
 * @param hash its hash
 * @param parent its parent's hash
 * @param timestamp Unix seconds
 * @param rules the name of the rule set that it runs under, such as a fork's
 * @param weight what it adds to its branch's weight under the chain's fork rule: unsigned,
 *     big-endian
 * @param promised what its header commits to and only execution can show
 */
public record BlockFacts(
    long height,
    Hash hash,
    Hash parent,
    long timestamp,
    String rules,
    Bytes weight,
    List<Commitment> promised) {
  /** Copies its list. */
  public BlockFacts {
    promised = List.copyOf(promised);
  }
}
