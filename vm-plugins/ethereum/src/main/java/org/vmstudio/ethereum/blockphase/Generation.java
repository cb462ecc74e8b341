package org.vmstudio.ethereum.blockphase;

import java.util.List;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.types.Hash;

/**
 * An ancestor, as far as later blocks' uncles are judged by it.
 *
 * @param header its header
 * @param hash its hash
 * @param ommers the hashes of its uncles
 */
public record Generation(Header header, Hash hash, List<Hash> ommers) {

  /** How many generations back uncles can reach: to the parent of the oldest. */
  public static final int REACH = 7;

  /** Takes a copy of the list. */
  public Generation {
    ommers = List.copyOf(ommers);
  }
}
